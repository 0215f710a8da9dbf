import { profileFeatures, profilePerformance, toSqlHour, toSqlTime, type ClickHouse } from '#libs/clickhouse';
import { SCORE } from '#libs/contracts';
import { countBins, hoursIn, type CategoricalGrid, type Grid, type NumericGrid, type Window } from '#libs/monitoring';
import type { Stream } from '../stream.js';

/** Bounds one statement: its hours travel as a parameter, and its rows pass through memory. */
const DAYS_PER_STATEMENT = 31;
const HOURS_PER_STATEMENT = 24 * DAYS_PER_STATEMENT;

export interface ProfileTraffic {
  stream: Stream;
  grid: Grid;
  timeZone: string;
  positiveClass: string;
  /** Hours whose predictions changed, epoch milliseconds. */
  hours: number[];
  /** Hours whose predictions or labels changed. */
  labelledHours: number[];
  /** Closed days in which predictions changed, or that just closed: their segments are due with all hours of the day. */
  days: Window[];
  /** Closed days in which predictions or labels changed, or that just closed. */
  labelledDays: Window[];
  /** Reads what was known up to here, epoch milliseconds. */
  rev: number;
}

/** Makes the profiles of one stream anew: whole traffic by hour, segments by day. */
export async function profileTraffic(clickhouse: ClickHouse, traffic: ProfileTraffic): Promise<void> {
  const { stream, grid, timeZone, positiveClass, rev } = traffic;
  const score = grid.features[SCORE];
  const scored = { positiveClass, scoreBins: score?.kind === 'numeric' ? countBins(score) : 1 };
  const features = Object.values(grid.features).toSorted((a, b) => a.kind.localeCompare(b.kind));
  const binned = {
    features: features.map(({ feature }) => feature),
    categoricals: features.filter(({ kind }) => kind === 'categorical').length,
  };
  const whole = { segmentColumns: [], segmentValues: [] };
  const sizes = features.map(countBins);
  const segmentSizes = features.map(countSegmentBins);
  const bySegment = {
    segmentColumns: grid.segments.map(({ column }) => column),
    segmentValues: grid.segments.map(({ values }) => values),
  };
  const common = { ...stream, grid: grid.id, timeZone, rev: toSqlTime(rev) };
  await Promise.all([
    inParts(traffic.hours, HOURS_PER_STATEMENT, (hours) =>
      profileFeatures(clickhouse, { ...common, ...whole, ...binned, sizes, hours: hours.map(toSqlHour) }),
    ),
    inParts(traffic.labelledHours, HOURS_PER_STATEMENT, (hours) =>
      profilePerformance(clickhouse, { ...common, ...whole, ...scored, hours: hours.map(toSqlHour) }),
    ),
    inParts(grid.segments.length === 0 ? [] : traffic.days, DAYS_PER_STATEMENT, (days) =>
      profileFeatures(clickhouse, { ...common, ...bySegment, ...binned, sizes: segmentSizes, hours: toHours(days) }),
    ),
    inParts(grid.segments.length === 0 ? [] : traffic.labelledDays, DAYS_PER_STATEMENT, (days) =>
      profilePerformance(clickhouse, { ...common, ...bySegment, ...scored, hours: toHours(days) }),
    ),
  ]);
}

/** Segments are counted on deciles. */
function countSegmentBins(grid: NumericGrid | CategoricalGrid): number {
  return grid.kind === 'numeric' ? grid.decileEdges.length + 1 : countBins(grid);
}

function toHours(days: readonly Window[]): string[] {
  return days.flatMap(hoursIn).map(toSqlHour);
}

/** One part after another: of each kind one statement is under way, however long the history is. */
async function inParts<T>(all: readonly T[], size: number, profile: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += size) await profile(all.slice(at, at + size));
}
