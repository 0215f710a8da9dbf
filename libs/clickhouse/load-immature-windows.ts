import type { ClickHouse } from './connect.js';

export interface ImmatureWindow {
  grain: string;
  /** Epoch milliseconds. */
  from: number;
  to: number;
}

const LOAD_IMMATURE_WINDOWS = `
SELECT grain, toUInt64(toUnixTimestamp(latest.from)) * 1000 AS from, toUInt64(toUnixTimestamp(latest.to)) * 1000 AS to
FROM (
  SELECT grain, measures.from AS from, measures.to AS to, argMax(code, rev) AS code
  FROM measures FINAL
  WHERE model = {model: String} AND version = {version: String} AND role = {role: String} AND family = 'performance'
    AND feature = '' AND segment = '' AND measures.from >= {since: DateTime('UTC')}
  GROUP BY grain, measures.from, measures.to
) AS latest
WHERE code = 'immature'
ORDER BY grain, from
`;

/** Windows whose performance was last shown as immature: time alone may have made them mature since. */
export async function loadImmatureWindows(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string; since: string },
): Promise<ImmatureWindow[]> {
  return (await clickhouse.select<ImmatureWindow>({ name: 'LOAD_IMMATURE_WINDOWS', sql: LOAD_IMMATURE_WINDOWS, params })).rows;
}
