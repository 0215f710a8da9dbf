import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { gatherCalls } from './gather-calls.js';

/** Runs that end when they are told to. */
function openRuns(mostRuns?: number) {
  const runs: { items: number[]; end: (result: string) => void; fail: (error: Error) => void }[] = [];
  const call = gatherCalls<number, string>((items) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    runs.push({ items, end: resolve, fail: reject });
    return promise;
  }, mostRuns);
  return { runs, call };
}

describe('gathering calls', () => {
  it('runs a call that comes when nothing runs by itself', async () => {
    const { runs, call } = openRuns();
    const answer = call([1, 2]);
    await turn();
    expect(runs.map(({ items }) => items)).toEqual([[1, 2]]);
    runs[0]?.end('done');
    expect(await answer).toBe('done');
  });

  it('lets calls of one turn, and those that come meanwhile, share a run in the order they came', async () => {
    const { runs, call } = openRuns();
    const first = [call([1]), call([2])];
    await turn();
    const second = [call([3]), call([4, 5])];
    await turn();
    expect(runs.map(({ items }) => items)).toEqual([[1, 2]]);
    runs[0]?.end('first');
    expect(await Promise.all(first)).toEqual(['first', 'first']);
    await turn();
    expect(runs.map(({ items }) => items)).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    runs[1]?.end('second');
    expect(await Promise.all(second)).toEqual(['second', 'second']);
  });

  it('tells an error to all who shared the run, and goes on with the next', async () => {
    const { runs, call } = openRuns();
    const [one, other] = [call([1]), call([2])];
    await turn();
    const next = call([3]);
    runs[0]?.fail(new Error('busy'));
    await expect(one).rejects.toThrow('busy');
    await expect(other).rejects.toThrow('busy');
    await turn();
    runs[1]?.end('done');
    expect(await next).toBe('done');
  });

  it('puts no more than ten thousand items into a run, but never parts a call', async () => {
    const { runs, call } = openRuns();
    const many = (size: number) => Array.from({ length: size }, (_, i) => i);
    const answers = [call(many(6000)), call(many(6000)), call(many(30_000)), call(many(1))];
    for (const at of [0, 1, 2, 3]) {
      await turn();
      runs[at]?.end(String(at));
    }
    expect(await Promise.all(answers)).toEqual(['0', '1', '2', '3']);
    expect(runs.map(({ items }) => items.length)).toEqual([6000, 6000, 30_000, 1]);
  });
});
