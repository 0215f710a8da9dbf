import { describe, expect, it } from '@jest/globals';
import { settleAll } from './settle-all.js';

describe('settleAll', () => {
  it.each([
    ['settles once where nothing is trained', [false], 1],
    ['settles once more after a training, for what that brought', [true, true, false, false], 4],
    ['waits again where that asked for another', [true, false, true, false, false], 5],
  ])('%s', async (_sentence, working, expected) => {
    let settled = 0;
    await settleAll({
      settle: () => {
        settled += 1;
        return Promise.resolve();
      },
      isTraining: () => Promise.resolve(working.shift()!),
    });
    expect(settled).toBe(expected);
    expect(working).toEqual([]);
  });
});
