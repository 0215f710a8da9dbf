import { describe, expect, it } from '@jest/globals';
import { chiSquareTwoSample, toTestBins } from '#libs/stats';

const REFERENCES = 250;
const WINDOWS = 20;
const REFERENCE_ROWS = 10_000;

/** Mulberry32: a small seeded generator of uniform numbers, 0 ≤ u < 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Counts of `rows` draws on bins that end at the given shares of the distribution. */
function draw(rows: number, ends: number[], random: () => number): number[] {
  const counts = ends.map(() => 0);
  for (let i = 0; i < rows; i++) {
    const u = random();
    let bin = Math.floor(u * ends.length);
    while (bin > 0 && u < ends[bin - 1]!) bin -= 1;
    while (u >= ends[bin]!) bin += 1;
    counts[bin]! += 1;
  }
  return counts;
}

/** Where the sample deciles of a reference lie in the distribution it was drawn from. */
function sampleDeciles(random: () => number): number[] {
  const sorted = Float64Array.from({ length: REFERENCE_ROWS }, random).sort();
  return [...Array.from({ length: 9 }, (_, i) => sorted[((i + 1) * REFERENCE_ROWS) / 10]!), 1];
}

describe('χ² without drift', () => {
  it.each([500, 1_000])('fires at .05 on 5 %% ± 1.5 %% of windows of %d rows, over fresh references', (rows) => {
    const random = seeded(rows);
    let fired = 0;
    for (let i = 0; i < REFERENCES; i++) {
      const ends = sampleDeciles(random);
      const reference = ends.map(() => REFERENCE_ROWS / 10);
      for (let w = 0; w < WINDOWS; w++) {
        const bins = toTestBins(reference, draw(rows, ends, random));
        if (chiSquareTwoSample(bins.reference, bins.current)!.p <= 0.05) fired += 1;
      }
    }
    const share = fired / (REFERENCES * WINDOWS);
    expect(share).toBeGreaterThan(0.035);
    expect(share).toBeLessThan(0.065);
  });
});
