import { describe, expect, it } from '@jest/globals';
import { benjaminiHochberg } from './benjamini-hochberg.js';

describe('Benjamini–Hochberg', () => {
  it('rejects as in the example of the paper, at .05', () => {
    const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    const { tests, threshold, hypotheses } = benjaminiHochberg(p, 0.05);
    expect(tests.map((test) => test.rejected)).toEqual(p.map((_, i) => i < 4));
    expect({ threshold, hypotheses }).toEqual({ threshold: (0.05 * 4) / 15, hypotheses: 15 });
  });

  it.each([
    { name: 'nothing', p: [], rejected: [] },
    {
      name: 'a p above its own bound below the last rejected rank',
      p: [0.03, 0.04, 0.045, 0.05],
      rejected: [true, true, true, true],
    },
    { name: 'ties', p: [0.02, 0.02, 0.9], rejected: [true, true, false] },
    { name: 'hypotheses without a p', p: [null, 0.04, null], rejected: [false, true, false] },
    { name: 'a p of exactly 0', p: [0, 0.9], rejected: [true, false] },
    { name: 'none small enough', p: [0.2, 0.06], rejected: [false, false] },
  ])('handles $name', ({ p, rejected }) => {
    expect(benjaminiHochberg(p, 0.05).tests.map((test) => test.rejected)).toEqual(rejected);
  });

  it('tells each its rank, in the order given', () => {
    const { tests, hypotheses } = benjaminiHochberg([0.5, null, 0.01, 0.5], 0.05);
    expect(tests.map((test) => test.rank)).toEqual([3, null, 1, 3]);
    expect(hypotheses).toBe(3);
  });
});
