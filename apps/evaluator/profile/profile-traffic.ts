import { profileFeatures, profilePerformance, toSqlHour, toSqlTime, type ClickHouse } from '#libs/clickhouse';
import { hoursIn, type Grid, type Window } from '#libs/monitoring';
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
  const whole = { segmentColumns: [], segmentValues: [] };
  const bySegment = {
    segmentColumns: grid.segments.map(({ column }) => column),
    segmentValues: grid.segments.map(({ values }) => values),
  };
  const common = { ...stream, grid: grid.id, timeZone, rev: toSqlTime(rev) };
  const statements = [
    ...inParts(traffic.hours, HOURS_PER_STATEMENT).map((hours) =>
      profileFeatures(clickhouse, { ...common, ...whole, hours: hours.map(toSqlHour) }),
    ),
    ...inParts(traffic.labelledHours, HOURS_PER_STATEMENT).map((hours) =>
      profilePerformance(clickhouse, { ...common, ...whole, hours: hours.map(toSqlHour), positiveClass }),
    ),
  ];
  if (grid.segments.length > 0) {
    for (const days of inParts(traffic.days, DAYS_PER_STATEMENT)) {
      statements.push(profileFeatures(clickhouse, { ...common, ...bySegment, hours: toHours(days) }));
    }
    for (const days of inParts(traffic.labelledDays, DAYS_PER_STATEMENT)) {
      statements.push(profilePerformance(clickhouse, { ...common, ...bySegment, hours: toHours(days), positiveClass }));
    }
  }
  await Promise.all(statements);
}

function toHours(days: readonly Window[]): string[] {
  return days.flatMap(hoursIn).map(toSqlHour);
}

function inParts<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
