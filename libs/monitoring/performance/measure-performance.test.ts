import { describe, expect, it } from '@jest/globals';
import type { Maturity, NoDataCode } from '#libs/contracts';
import { deleteOneJackknife, rocAucFromCounts, wilsonInterval } from '#libs/stats';
import type { NumericGrid } from '../grids/grid.js';
import type { PerformanceProfile } from '../profiles/performance-profile.js';
import { emptyPerformance } from '../testing/empty-performance.js';
import { clusterOf } from './cluster-of.js';
import { measurePerformance } from './measure-performance.js';

const mature: Maturity = { mature: true, coverage: 1, expectedCoverage: 1, ageSeconds: 90_000 };
const SCORES = [0.1, 0.3, 0.5, 0.9];
const scoreGrid: NumericGrid = {
  kind: 'numeric',
  feature: '$prediction',
  edges: [0.2, 0.4, 0.7],
  decileEdges: [0.2, 0.4, 0.7],
  means: SCORES,
  sigma: 0.3,
  min: 0.1,
  max: 0.9,
};

/** A cluster whose scores are all at the means of their bins. */
function scored(positives: number[], negatives: number[], unlabelled = 0): PerformanceProfile {
  const rows = [
    ...positives.map((count, bin) => ({ count, s: SCORES[bin]!, y: 1 })),
    ...negatives.map((count, bin) => ({ count, s: SCORES[bin]!, y: 0 })),
  ];
  const sum = (value: (row: { s: number; y: number }) => number): number =>
    rows.reduce((all, row) => all + row.count * value(row), 0);
  const labelled = sum(() => 1);
  return emptyPerformance({
    rows: labelled + unlabelled,
    scored: labelled + unlabelled,
    labelled,
    positives,
    negatives,
    sumScore: sum(({ s }) => s) + 0.5 * unlabelled,
    sumScoreLabelled: sum(({ s }) => s),
    sumBrier: sum(({ s, y }) => (s - y) ** 2),
    sumLogLoss: sum(({ s, y }) => -Math.log(y === 1 ? s : 1 - s)),
    truePositive: sum(({ s, y }) => (s >= 0.5 && y === 1 ? 1 : 0)),
    falsePositive: sum(({ s, y }) => (s >= 0.5 && y === 0 ? 1 : 0)),
    falseNegative: sum(({ s, y }) => (s < 0.5 && y === 1 ? 1 : 0)),
    trueNegative: sum(({ s, y }) => (s < 0.5 && y === 0 ? 1 : 0)),
  });
}

const days = [
  scored([1, 2, 3, 9], [20, 10, 5, 1], 2),
  scored([2, 2, 4, 8], [25, 8, 6, 2]),
  scored([0, 3, 5, 12], [18, 12, 4, 0], 1),
  scored([1, 1, 2, 5], [30, 9, 7, 3]),
  scored([3, 2, 6, 10], [16, 11, 3, 2]),
  scored([1, 4, 3, 7], [22, 10, 4, 1]),
];

const judge = (clusters: PerformanceProfile[], maturity = mature, grid: NumericGrid | null = scoreGrid) =>
  measurePerformance({ clusters, cluster: 'day', maturity, scoreGrid: grid });

const added = (counts: number[][]): number[] => counts[0]!.map((_, bin) => counts.reduce((sum, own) => sum + own[bin]!, 0));

describe('performance of a window', () => {
  it('is that of the pooled rows', () => {
    const { status, n, values, maturity } = judge([scored([1, 0, 1, 2], [4, 1, 1, 0], 5)]);
    expect({ status, n, maturity }).toEqual({ status: 'ok', n: 10, maturity: mature });
    expect(values).toMatchObject({
      labelCoverage: 10 / 15,
      baseRate: 0.4,
      accuracy: 0.8,
      precision: 0.75,
      recall: 0.75,
      f1: 0.75,
      specificity: 5 / 6,
    });
    expect(values['meanScore']).toBeCloseTo((0.1 * 5 + 0.3 + 0.5 * 2 + 0.9 * 2 + 2.5) / 15, 12);
    expect(values['calibrationGap']).toBeCloseTo((0.1 * 5 + 0.3 + 0.5 * 2 + 0.9 * 2) / 10 - 0.4, 12);
    expect(values['brier']).toBeCloseTo((0.81 + 0.25 + 2 * 0.01 + 4 * 0.01 + 0.09 + 0.25) / 10, 12);
    expect(values['auc']).toBe(rocAucFromCounts([1, 0, 1, 2], [4, 1, 1, 0]));
  });

  it('has the jackknife of its clusters as interval', () => {
    const { intervals, values, notes } = judge(days);
    const [positives, negatives] = [days.map((day) => day.positives), days.map((day) => day.negatives)];
    const leftOut = days.map((_, out) =>
      rocAucFromCounts(added(positives.filter((__, i) => i !== out)), added(negatives.filter((__, i) => i !== out))),
    );
    const { low, high, standardError } = deleteOneJackknife(leftOut, values['auc']!)!;
    expect(intervals['auc']).toEqual({
      low,
      high,
      standardError,
      confidence: 0.95,
      method: 'delete-one jackknife, t(5)',
      cluster: 'day',
      clusters: 6,
    });
    expect(Object.keys(intervals).sort()).toEqual(Object.keys(values).sort());
    expect(notes).toEqual([]);
  });

  it('leaves a cluster without labels out of the count, but for its coverage and mean score', () => {
    const { intervals } = judge([...days, scored([0, 0, 0, 0], [0, 0, 0, 0], 8)]);
    expect(intervals['auc']).toMatchObject({ clusters: 6 });
    expect(intervals['labelCoverage']).toMatchObject({ clusters: 7 });
  });

  it('takes rows to be independent where there are fewer than five clusters, and says so', () => {
    const { intervals, values, notes } = judge([days[0]!]);
    expect(Object.keys(intervals).sort()).toEqual(Object.keys(values).sort());
    for (const interval of Object.values(intervals)) expect(interval).toMatchObject({ cluster: null, clusters: null });
    expect(intervals['accuracy']).toMatchObject({ ...wilsonInterval(42, 51)!, method: 'wilson, rows independent' });
    expect(intervals['auc']).toMatchObject({ method: 'delong, rows independent' });
    expect(notes).toEqual(['where an interval names no cluster, rows are taken to be independent: too few days']);
  });

  it('has no interval of a mean of scores where nobody knows the positions of the bins', () =>
    expect(judge([days[0]!], mature, null).intervals).not.toHaveProperty('brier'));

  it('keeps intervals within the range of the value', () => {
    const wild = [1, 2, 3, 4, 5].map((i) => scored([0, 0, 0, i], [i % 2 ? 9 : 0, 0, 0, i % 2 ? 0 : 2]));
    const { intervals } = judge(wild);
    expect(intervals['auc']!.high).toBe(1);
    expect(intervals['calibrationGap']!.low).toBeGreaterThanOrEqual(-1);
  });

  it('does not claim to be sure because all clusters agree', () => {
    const same = [1, 2, 3, 4, 5].map(() => scored([0, 0, 0, 4], [4, 0, 0, 0]));
    const { intervals, values } = judge(same);
    expect(values['accuracy']).toBe(1);
    expect(intervals['accuracy']).toMatchObject({ cluster: null, high: 1 });
    expect(intervals['accuracy']!.low).toBeLessThan(1);
  });

  it('is known by its classes where there are no scores', () => {
    const called = emptyPerformance({
      rows: 10,
      labelled: 10,
      unscored: 10,
      truePositive: 3,
      falsePositive: 1,
      falseNegative: 2,
      trueNegative: 4,
    });
    expect(judge([called])).toMatchObject({
      status: 'ok',
      values: { baseRate: 0.5, accuracy: 0.7, auc: null, brier: null, meanScore: null },
    });
  });

  it.each<[string, NoDataCode, PerformanceProfile[], Maturity]>([
    ['empty window', 'empty-window', [], mature],
    ['no labels', 'no-labels', [scored([0, 0, 0, 0], [0, 0, 0, 0], 5)], mature],
    [
      'immature: 88.0 % labelled, 99.5 % expected',
      'immature',
      days,
      { mature: false, coverage: 0.88, expectedCoverage: 0.995, ageSeconds: 10_800 },
    ],
    [
      'immature: 88.0 % labelled, an unknown share expected',
      'immature',
      days,
      { mature: false, coverage: 0.88, expectedCoverage: null, ageSeconds: 10_800 },
    ],
    ['only one class', 'only-one-class', [scored([0, 0, 0, 0], [3, 2, 1, 1])], mature],
    [
      'no labels: no labelled prediction has a score or a class',
      'no-labels',
      [emptyPerformance({ rows: 3, labelled: 3, unscored: 3 })],
      mature,
    ],
  ])('is no data: %s', (reason, code, clusters, maturity) =>
    expect(judge(clusters, maturity)).toMatchObject({ status: 'no-data', code, reason, maturity }),
  );

  it('shows what it has before it is mature', () => {
    const immature = { mature: false, coverage: 0.9, expectedCoverage: null, ageSeconds: 0 };
    expect(judge(days, immature).values).toEqual(judge(days).values);
    expect(judge([scored([0, 0, 0, 0], [0, 0, 0, 0], 5)], immature).values).toMatchObject({
      labelCoverage: 0,
      meanScore: 0.5,
      auc: null,
    });
  });

  it('is judged by hours up to a day, by days beyond and for segments', () => {
    expect([clusterOf('hour'), clusterOf('day'), clusterOf('week'), clusterOf('day', 'a=1')]).toEqual([
      'hour',
      'hour',
      'day',
      'day',
    ]);
  });
});
