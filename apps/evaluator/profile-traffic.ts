import { profileFeatures, profilePerformance, toSqlHour, toSqlTime, type ClickHouse } from '#libs/clickhouse';
import { hoursIn, type Grid, type Window } from '#libs/monitoring';
import type { Stream } from './stream.js';

/** Bounds one statement: its hours travel as a parameter, and its rows pass through memory. */
const MAX_DAYS_PER_STATEMENT = 31;

export interface ProfileTraffic {
  stream: Stream;
  grid: Grid;
  timeZone: string;
  positiveClass: string;
  /** Hours whose predictions changed, epoch milliseconds. */
  hours: number[];
  /** Hours whose predictions or labels changed. */
  labelledHours: number[];
  /** Closed days, with all their hours, whose segments are due. */
  days: Window[];
  /** Reads what was known up to here, epoch milliseconds. */
  rev: number;
}

/** Makes the profiles of one stream anew: whole traffic by hour, segments by day. */
export async function profileTraffic(clickhouse: ClickHouse, traffic: ProfileTraffic): Promise<{ readRows: number }> {
  const { stream, grid, timeZone, positiveClass, rev } = traffic;
  const whole = { segmentColumns: [], segmentValues: [] };
  const bySegment = {
    segmentColumns: grid.segments.map(({ column }) => column),
    segmentValues: grid.segments.map(({ values }) => values),
  };
  const common = { ...stream, grid: grid.id, timeZone, rev: toSqlTime(rev) };
  const statements: Promise<{ readRows: number }>[] = [];
  for (const hours of inParts(traffic.hours.map(toSqlHour), MAX_DAYS_PER_STATEMENT * 24)) {
    statements.push(profileFeatures(clickhouse, { ...common, ...whole, hours }));
  }
  for (const hours of inParts(traffic.labelledHours.map(toSqlHour), MAX_DAYS_PER_STATEMENT * 24)) {
    statements.push(profilePerformance(clickhouse, { ...common, ...whole, hours, positiveClass }));
  }
  for (const days of grid.segments.length === 0 ? [] : inParts(traffic.days, MAX_DAYS_PER_STATEMENT)) {
    const hours = days.flatMap(hoursIn).map(toSqlHour);
    statements.push(profileFeatures(clickhouse, { ...common, ...bySegment, hours }));
    statements.push(profilePerformance(clickhouse, { ...common, ...bySegment, hours, positiveClass }));
  }
  const read = await Promise.all(statements);
  return { readRows: read.reduce((sum, { readRows }) => sum + readRows, 0) };
}

function inParts<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
