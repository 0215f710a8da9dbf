import { describe, expect, it } from '@jest/globals';
import type { Evidence } from '#libs/contracts';
import { describeBin } from './describe-bin.js';
import { findMovedBin } from './find-moved-bin.js';

type DriftEvidence = Extract<Evidence, { kind: 'drift' }>;

function toEvidence(grid: Partial<DriftEvidence['grid']>, reference: number[], current: number[]): DriftEvidence {
  const side = (bins: number[]) => ({ bins, n: bins.reduce((sum, one) => sum + one, 0), lowSum: 0, highSum: 0 });
  return {
    kind: 'drift',
    grid: { kind: 'numeric', edges: [], decileEdges: [], categories: [], means: [], sigma: 1, ...grid },
    reference: { ...side(reference), wholeBins: reference },
    current: { ...side(current), unseen: 0 },
    phi: 1,
  };
}

const numeric = { edges: [1, 2, 3, 4], decileEdges: [2, 4] };
const categorical = { kind: 'categorical' as const, categories: ['BG', 'DE', 'FR'] };

/** By hand: shares of the bins with their half row, and (q − p) ln(q/p). */
describe('the bin that grew most', () => {
  it.each<[string, DriftEvidence, string]>([
    // Deciles 20, 20, 10 against 10, 10, 30: the last one grew, by (30.5/51.5 − 10.5/51.5) ln(30.5/10.5) = 0.41.
    ['of a number is the one of its deciles', toEvidence(numeric, [10, 10, 10, 10, 10], [5, 5, 5, 5, 30]), '4 and more'],
    ['is below the first edge', toEvidence(numeric, [5, 5, 5, 5, 30], [10, 20, 5, 5, 10]), 'below 2'],
    ['is between two', toEvidence(numeric, [10, 10, 10, 10, 10], [5, 5, 20, 20, 0]), '2 to 4'],
    ['of categories is one of them', toEvidence(categorical, [50, 40, 10, 0, 0], [50, 10, 40, 0, 0]), 'FR'],
    // q − p is 0.1 for both that grew; ln(q/p) is greater where p is small.
    ['is not the largest, but the one that says most', toEvidence(categorical, [50, 45, 5, 0, 0], [60, 25, 15, 0, 0]), 'FR'],
    [
      'may be that of categories without one of their own',
      toEvidence({ ...categorical, categories: ['a', 'b', 'c', 'd', 'e', 'f'] }, [50, 50, 0, 0], [40, 30, 30, 0]),
      'c, d, e and 1 more',
    ],
    [
      'may be that of the unseen',
      toEvidence(categorical, [50, 40, 10, 0, 0], [30, 20, 10, 0, 40]),
      'values that the reference does not have',
    ],
  ])('%s', (_, evidence, words) => {
    const bin = findMovedBin(evidence);
    expect(bin && describeBin(bin)).toBe(words);
  });

  it('is none where nothing grew', () => {
    expect(findMovedBin(toEvidence(numeric, [10, 10, 10, 10, 10], [10, 10, 10, 10, 10]))).toBeNull();
  });
});
