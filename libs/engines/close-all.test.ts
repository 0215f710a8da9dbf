import { describe, expect, it } from '@jest/globals';
import { closeAll, type Closer } from './close-all.js';

function closersOf(log: string[], failing: string[]): Closer[] {
  return ['engine', 'database', 'jobs'].map((name) => () => {
    log.push(name);
    return failing.includes(name) ? Promise.reject(new Error(`${name} hangs`)) : Promise.resolve();
  });
}

describe('closing', () => {
  it('goes from the last opened to the first, each time it is asked for', async () => {
    const log: string[] = [];
    const closers = closersOf(log, []);
    await closeAll(closers);
    await closeAll(closers);
    expect(log).toEqual(['jobs', 'database', 'engine', 'jobs', 'database', 'engine']);
  });

  it.each([
    [['jobs'], 'jobs hangs'],
    [['jobs', 'engine'], '2 things could not be closed'],
  ])('goes on past %j, and tells of it', async (failing, message) => {
    const log: string[] = [];
    await expect(closeAll(closersOf(log, failing))).rejects.toThrow(message);
    expect(log).toEqual(['jobs', 'database', 'engine']);
  });
});
