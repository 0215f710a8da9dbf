import { describe, expect, it } from '@jest/globals';
import { createMemory } from './create-memory.js';

/** A memory of two, with what was loaded for whom in order. */
function open() {
  const recall = createMemory<string>(2);
  const loaded: string[] = [];
  const owner = {};
  const ask = (key: string, of: object = owner): Promise<string> =>
    recall(of, key, () => {
      loaded.push(key);
      return Promise.resolve(`${key}!`);
    });
  return { recall, loaded, owner, ask };
}

describe('a memory', () => {
  it('loads what it does not know, once, also for those who ask at the same time', async () => {
    const { ask, loaded } = open();
    expect(await Promise.all([ask('a'), ask('a')])).toEqual(['a!', 'a!']);
    expect(await ask('a')).toBe('a!');
    expect(loaded).toEqual(['a']);
  });

  it('lets go of what was asked for longest ago', async () => {
    const { ask, loaded } = open();
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
    expect(loaded).toEqual(['a', 'b', 'c', 'b']);
  });

  it('knows nothing of another owner', async () => {
    const { ask, loaded } = open();
    await ask('a');
    await ask('a', {});
    expect(loaded).toEqual(['a', 'a']);
  });

  it('forgets a loading that failed, and not what was loaded since', async () => {
    const { recall, owner, ask } = open();
    const broken = recall(owner, 'a', () => Promise.reject(new Error('away')));
    await expect(broken).rejects.toThrow('away');
    expect(await ask('a')).toBe('a!');
    let fail = (_: Error): void => undefined;
    const late = recall(owner, 'b', () => new Promise<string>((_, reject) => (fail = reject)));
    await ask('c');
    await ask('d');
    expect(await ask('b')).toBe('b!');
    fail(new Error('late'));
    await expect(late).rejects.toThrow('late');
    expect(await recall(owner, 'b', () => Promise.resolve('anew'))).toBe('b!');
  });
});
