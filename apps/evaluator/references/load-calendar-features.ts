import { loadProfiles, toSqlHour } from '#libs/clickhouse';
import { findCalendarFeatures, windowsBetween } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Comparison } from './load-comparison.js';
import type { WindowsOfGrain } from '../measure/measure-windows.js';
import { toFeatureProfile } from '../measure/to-profiles.js';

const TWO_WEEKS_MS = 14 * 86_400_000;

/**
 * Features that are functions of the hour of week, told from two weeks of traffic. Asked only where the reference has no times: with
 * times, a window is compared with its own hours, and such a feature has nothing to drift.
 */
export async function loadCalendarFeatures(
  { clickhouse }: EvaluatorDeps,
  { grid, reference }: Comparison,
  { stream, definition: { timeZone }, firstHour, rev }: WindowsOfGrain,
): Promise<ReadonlySet<string>> {
  if (reference.comparedBy !== 'everything') return new Set();
  const from = Math.max(firstHour, rev - TWO_WEEKS_MS);
  const { rows } = await loadProfiles(clickhouse, {
    ...stream,
    grid: grid.id,
    grain: 'hour',
    timeZone,
    from: toSqlHour(from),
    to: toSqlHour(rev),
    windows: windowsBetween('hour', { from, to: rev }, timeZone).map((window) => window.from / 1000),
  });
  return findCalendarFeatures(rows.map(toFeatureProfile), timeZone);
}
