import type { ClickHouse } from './connect.js';

export interface ServingRow {
  /** Which of the windows, from 0. */
  window: number;
  rows: number;
  timed: number;
  errors: number;
  mean: number | null;
  /** Of one half, 95 and 99 in a hundred; without latencies whatever. */
  quantiles: (number | null)[];
  highest: number | null;
}

/** Each identity once, as everywhere; a window is found by its start, for windows of one grain do not overlap. */
const LOAD_SERVING = `
WITH arrayLastIndex(start -> start <= toUnixTimestamp(row.hour), {starts: Array(UInt32)}) AS place
SELECT
  toInt32(place) - 1 AS window, count() AS rows, count(latency_seconds) AS timed, countIf(error != '') AS errors,
  avg(latency_seconds) AS mean,
  quantilesExactInclusive(0.5, 0.95, 0.99)(latency_seconds) AS quantiles,
  max(latency_seconds) AS highest
FROM predictions AS row FINAL
WHERE model = {model: String} AND version = {version: String} AND role = {role: String} AND known_at <= {rev: DateTime64(3, 'UTC')}
  AND place > 0 AND toUnixTimestamp(row.hour) < {ends: Array(UInt32)}[place]
  AND row.hour >= {from: DateTime('UTC')} AND row.hour < {to: DateTime('UTC')}
  AND (id, row.hour) NOT IN (
    SELECT id, hour FROM conflicts
    WHERE model = {model: String} AND version = {version: String} AND superseded = 1
      AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')})
GROUP BY place
HAVING timed > 0 OR errors > 0
`;

export interface LoadServing {
  model: string;
  version: string;
  role: string;
  rev: string;
  from: string;
  to: string;
  /** Of each window its start and end, epoch seconds, ascending. */
  starts: number[];
  ends: number[];
}

/** How the predictions of windows were served, of those in which any came with a latency or an error. */
export async function loadServing(clickhouse: ClickHouse, params: LoadServing): Promise<ServingRow[]> {
  return (await clickhouse.select<ServingRow>({ name: 'LOAD_SERVING', sql: LOAD_SERVING, params: { ...params } })).rows;
}
