import type { Interval, Maturity } from '#libs/contracts';
import { binPositions } from '../grids/bin-positions.js';
import type { NumericGrid } from '../grids/grid.js';
import type { MeasureBody } from '../measure-body.js';
import type { NoData } from '../no-data.js';
import { mergePerformanceProfiles } from '../profiles/merge-performance-profiles.js';
import type { PerformanceProfile } from '../profiles/performance-profile.js';
import { subtractPerformanceProfile } from '../profiles/subtract-performance-profile.js';
import { performanceChecks, type PerformanceCheck } from './performance-checks.js';
import { toClusterInterval } from './to-cluster-interval.js';

export interface MeasurePerformance {
  /** The window's profiles, one a cluster. */
  clusters: readonly PerformanceProfile[];
  /** What rows are dependent within: `clusterOf` of the grain. */
  cluster: 'hour' | 'day';
  maturity: Maturity;
  /** That of the score, `$prediction`; null where there is none. */
  scoreGrid: NumericGrid | null;
}

/**
 * What the labels so far say about a window's predictions. Without labels, with one class only or before maturity it is no data, but the values are
 * kept with the reason: they are shown, and never judged.
 */
export function measurePerformance({ clusters, cluster, maturity, scoreGrid }: MeasurePerformance): MeasureBody {
  const all = mergePerformanceProfiles(clusters);
  const body: MeasureBody = {
    status: 'ok',
    code: null,
    reason: null,
    maturity,
    n: all?.labelled ?? 0,
    referenceN: 0,
    method: `sums of labelled rows, auc on score bins; intervals by ${cluster}`,
    values: {},
    intervals: {},
    notes: [],
  };
  if (all === null || all.rows === 0) return { ...body, status: 'no-data', code: 'empty-window', reason: 'empty window' };

  const positions = scoreGrid && binPositions(scoreGrid);
  for (const check of performanceChecks) {
    const value = check.compute(all);
    body.values[check.name] = value;
    if (value === null) continue;
    const interval =
      toClusterInterval({ value, leftOut: leaveOut(all, clusters, check), cluster }) ?? check.toRowInterval(all, positions);
    if (interval !== null) body.intervals[check.name] = clip(interval, check);
  }
  const loose = Object.values(body.intervals).filter((interval) => interval.cluster === null);
  if (loose.length > 0)
    body.notes.push(`where an interval names no cluster, rows are taken to be independent: too few ${cluster}s`);
  const why = findNoData(all, maturity);
  return why === null ? body : { ...body, status: 'no-data', ...why };
}

function leaveOut(
  all: PerformanceProfile,
  clusters: readonly PerformanceProfile[],
  { compute, needsLabels }: PerformanceCheck,
): (number | null)[] {
  return clusters
    .filter(({ rows, labelled }) => (needsLabels ? labelled : rows) > 0)
    .map((cluster) => compute(subtractPerformanceProfile(all, cluster)));
}

function clip(interval: Interval, { low, high }: PerformanceCheck): Interval {
  return { ...interval, low: Math.max(interval.low, low ?? -Infinity), high: Math.min(interval.high, high ?? Infinity) };
}

function findNoData(all: PerformanceProfile, { mature, coverage, expectedCoverage }: Maturity): NoData | null {
  if (all.labelled === 0) return { code: 'no-labels', reason: 'no labels' };
  if (!mature) {
    const percent = (share: number | null): string => (share === null ? 'an unknown share' : `${(100 * share).toFixed(1)} %`);
    const reason = `immature: ${percent(coverage)} labelled, ${percent(expectedCoverage)} expected`;
    return { code: 'immature', reason };
  }
  const positives = all.positives.reduce((sum, count) => sum + count, 0) + all.truePositive + all.falseNegative;
  const negatives = all.negatives.reduce((sum, count) => sum + count, 0) + all.falsePositive + all.trueNegative;
  if (positives === 0 && negatives === 0)
    return { code: 'no-labels', reason: 'no labels: no labelled prediction has a score or a class' };
  if (positives === 0 || negatives === 0) return { code: 'only-one-class', reason: 'only one class' };
  return null;
}
