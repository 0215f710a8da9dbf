import { loadSkewProfiles, toSqlHour, type ClickHouse } from '#libs/clickhouse';
import type { SkewCounts, Window } from '#libs/monitoring';

/** How the feature logs of windows of one grain compare, by the start of the window; nothing of windows without any. */
export async function loadSkewCounts(
  clickhouse: ClickHouse,
  model: string,
  unordered: readonly Window[],
): Promise<ReadonlyMap<number, SkewCounts[]>> {
  const windows = unordered.toSorted((a, b) => a.from - b.from);
  const [first, last] = [windows[0], windows.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const rows = await loadSkewProfiles(clickhouse, {
    ...{ model, from: toSqlHour(first.from), to: toSqlHour(last.to) },
    starts: windows.map(({ from }) => from / 1000),
    ends: windows.map(({ to }) => to / 1000),
  });
  return Map.groupBy(rows, ({ window }) => windows[window]?.from ?? NaN);
}
