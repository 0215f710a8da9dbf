import { describe, expect, it } from '@jest/globals';
import { areaUnderCurve } from './area-under-curve.js';

describe('areaUnderCurve', () => {
  it.each([
    ['counts ties half', [0.1, 0.4, 0.35, 0.8, 0.35, 0.35], [0, 1, 0, 1, 1, 0], 8 / 9],
    ['is 1 when every late flight scores higher', [0.1, 0.9, 0.2, 0.8], [0, 1, 0, 1], 1],
    ['is a half when all scores are equal', [0.5, 0.5, 0.5], [0, 1, 1], 0.5],
  ])('%s', (_sentence, scores, labels, expected) => {
    expect(areaUnderCurve(Float64Array.from(scores), Uint8Array.from(labels))).toBeCloseTo(expected, 12);
  });

  it('is not a number when a class is empty', () => {
    expect(areaUnderCurve(Float64Array.of(0.5, 0.6), Uint8Array.of(1, 1))).toBeNaN();
  });
});
