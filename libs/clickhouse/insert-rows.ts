import type { ClickHouse } from './connect.js';

/** ClickHouse refuses an insert that touches more than a hundred partitions; our tables have one a day. */
const MAX_DAYS_PER_INSERT = 90;
const DAY_MS = 86_400_000;

export interface DatedLine {
  /** Epoch milliseconds of the hour that decides the row's partition. */
  hour: number;
  /** One row in JSONEachRow. */
  line: string;
}

/** Inserts rows of a table partitioned by day, in as few statements as its partitions allow. */
export async function insertRows(clickhouse: ClickHouse, name: string, into: string, rows: DatedLine[]): Promise<void> {
  for (const lines of splitByDays(rows)) await clickhouse.insertJsonLines({ name, into, lines: lines.join('\n') });
}

/** Keeps the order of the rows where they span few days, and orders them by day where they span many. */
export function splitByDays(rows: DatedLine[]): string[][] {
  const byDay = Map.groupBy(rows, ({ hour }) => Math.floor(hour / DAY_MS));
  if (byDay.size <= MAX_DAYS_PER_INSERT) return rows.length === 0 ? [] : [rows.map(({ line }) => line)];
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const parts: string[][] = [];
  for (let start = 0; start < days.length; start += MAX_DAYS_PER_INSERT) {
    parts.push(days.slice(start, start + MAX_DAYS_PER_INSERT).flatMap((day) => (byDay.get(day) ?? []).map(({ line }) => line)));
  }
  return parts;
}
