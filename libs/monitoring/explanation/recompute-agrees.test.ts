import { describe, expect, it } from '@jest/globals';
import { measureDrift } from '../drift/measure-drift.js';
import type { Grid } from '../grids/grid.js';
import { toDriftEvidence } from '../judgement/to-drift-evidence.js';
import { toPerformanceEvidence } from '../judgement/to-performance-evidence.js';
import { toPerformanceHypotheses } from '../judgement/to-performance-hypotheses.js';
import type { PerformanceProfile } from '../profiles/performance-profile.js';
import { toReference } from '../references/to-reference.js';
import { countRowsOn } from '../testing/count-rows-on.js';
import { DRAWN_FROM, drawRows } from '../testing/draw-rows.js';
import { emptyPerformance } from '../testing/empty-performance.js';
import { toGridOf } from '../testing/to-grid-of.js';
import { mergeFeatureProfiles } from '../profiles/merge-feature-profiles.js';
import { agree, toleranceOf } from './agree.js';
import { recomputeTests } from './recompute-tests.js';

const DAY_MS = 86_400_000;
const DAYS = 28;
const rows = drawRows(0, DAYS);
const x = toGridOf(
  'x',
  rows.map((row) => row.x),
);
const k = { kind: 'categorical' as const, feature: 'k', categories: Array.from({ length: 11 }, (_, i) => String(i)) };
const grid: Grid = { id: 'g', model: 'm', features: { x, k }, segments: [] };
const countsOf = (feature: 'x' | 'k', from: ReturnType<typeof drawRows>) =>
  countRowsOn(
    grid.features[feature]!,
    from.map((row) => ({ hour: row.hour, value: row[feature] })),
  );
const span = { from: DRAWN_FROM, to: DRAWN_FROM + DAYS * DAY_MS };
const profiles = [...countsOf('x', rows), ...countsOf('k', rows)];
const reference = toReference({ timeZone: 'UTC', ...span, provisional: false, profiles });

describe('what is computed again from evidence', () => {
  it.each([
    ['x', 0, 1],
    ['x', 0.3, 1],
    ['x', 4, 1],
    ['x', 4, 3.7],
    ['k', 0, 1],
    ['k', 1, 1],
    ['k', 1, 2.4],
  ] as const)('is what was measured: %s moved by %d at φ %d', (feature, shift, phi) => {
    const window = { from: span.to, to: span.to + DAY_MS };
    const current = mergeFeatureProfiles(countsOf(feature, drawRows(DAYS, 1, shift)));
    const input = {
      feature,
      segment: '',
      grain: 'day' as const,
      window,
      current,
      reference,
      grid,
      phi: { [`day/${feature}`]: phi },
    };
    const { values } = measureDrift(input);
    const evidence = toDriftEvidence(input);
    if (evidence === null) throw new Error('There is no evidence');
    const again = recomputeTests(evidence, window);
    const tested = [
      { test: 'effect', p: 'chiSquareP' },
      { test: 'psi', p: null },
      { test: 'chiSquare', p: 'chiSquareP' },
      ...(feature === 'x'
        ? [
            { test: 'wasserstein', p: 'ksP' },
            { test: 'ks', p: 'ksP' },
          ]
        : []),
    ];
    for (const { test, p } of tested) {
      const stored = { value: values[test] ?? null, p: p === null ? null : (values[p] ?? null) };
      expect([test, stored, again[test], agree(stored, again[test] ?? null, toleranceOf(test))]).toEqual([
        ...[test, stored, expect.anything()],
        true,
      ]);
    }
  });

  it('is what performance was judged by', () => {
    const days = Array.from({ length: 7 }, (_, i) => drawDay(100 + i, 0.1));
    const referenceDays = Array.from({ length: 28 }, (_, i) => drawDay(i, 0));
    const tested = toPerformanceHypotheses({ days, referenceDays });
    if (!('hypotheses' in tested)) throw new Error(tested.reason);
    const again = recomputeTests(toPerformanceEvidence(days, referenceDays), span);
    expect(tested.hypotheses.length).toBe(2);
    for (const { test, value, p } of tested.hypotheses)
      expect([test, agree({ value, p }, again[test] ?? null, toleranceOf(test))]).toEqual([test, true]);
  });
});

/** A day of scores in ten bins, whose labels come by their chance and some more. */
function drawDay(day: number, more: number): PerformanceProfile {
  const bins = Array.from({ length: 10 }, (_, bin) => 30 + ((day * 13 + bin * 7) % 17));
  const positives = bins.map((count, bin) =>
    Math.round(count * Math.min(1, (bin + 0.5) / 10 + more + ((day * 5 + bin) % 7) / 70)),
  );
  const negatives = bins.map((count, bin) => count - positives[bin]!);
  const labelled = bins.reduce((sum, count) => sum + count, 0);
  const sumScore = bins.reduce((sum, count, bin) => sum + count * ((bin + 0.5) / 10), 0);
  const sums = { sumScore, sumScoreLabelled: sumScore, rows: labelled, scored: labelled, labelled };
  return emptyPerformance({ hour: day * DAY_MS, positives, negatives, ...sums });
}
