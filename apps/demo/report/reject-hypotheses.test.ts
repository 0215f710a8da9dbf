import { describe, expect, it } from '@jest/globals';
import { rejectHypotheses } from './reject-hypotheses.js';

describe('rejectHypotheses', () => {
  it.each([
    ['rejects up to the largest p that keeps below its line', [0.01, 0.02, 0.03, 0.9], 0.05, [true, true, true, false]],
    ['rejects a p above its own line when a larger one keeps below', [0.03, 0.026, 0.9], 0.05, [true, true, false]],
    ['rejects nothing when none keeps below', [0.04, 0.2, 0.9], 0.05, [false, false, false]],
    ['passes over what has no p', [Number.NaN, 0.04], 0.05, [false, true]],
    ['knows nothing of nothing', [], 0.05, []],
  ])('%s', (_sentence, pValues, alpha, expected) => {
    expect(rejectHypotheses(pValues, alpha)).toEqual(expected);
  });
});
