import type { ClickHouse } from './connect.js';
import type { MeasureRow } from './save-measures.js';

export interface LoadMeasures {
  model: string;
  /** Empty: any. The same holds for the other filters. */
  versions: string[];
  roles: string[];
  families: string[];
  grains: string[];
  features: string[];
  segments: string[];
  from: string;
  to: string;
  /** Revisions up to this moment of the event clock. */
  asOf: string;
  newestFirst: boolean;
  limit: number;
  offset: number;
}

const LOAD_MEASURES = `
SELECT
  model, version, role, family, grain, feature, segment,
  toUInt64(toUnixTimestamp(measures.from)) * 1000 AS from, toUInt64(toUnixTimestamp(measures.to)) * 1000 AS to,
  toUnixTimestamp64Milli(measures.rev) AS rev,
  status, code, reason, maturity, n, reference_n AS referenceN, reference, grid, method, values, intervals, notes
FROM measures FINAL
WHERE model = {model: String}
  AND (empty({versions: Array(String)}) OR version IN {versions: Array(String)})
  AND (empty({roles: Array(String)}) OR role IN {roles: Array(String)})
  AND (empty({families: Array(String)}) OR family IN {families: Array(String)})
  AND (empty({grains: Array(String)}) OR grain IN {grains: Array(String)})
  AND (empty({features: Array(String)}) OR feature IN {features: Array(String)})
  AND (empty({segments: Array(String)}) OR segment IN {segments: Array(String)})
  AND measures.from >= {from: DateTime('UTC')} AND measures.from < {to: DateTime('UTC')}
  AND measures.rev <= {asOf: DateTime64(3, 'UTC')}
ORDER BY if({newestFirst: Bool}, -toInt64(toUnixTimestamp(measures.from)), toInt64(toUnixTimestamp(measures.from))), version, role, grain, family, feature, segment, measures.rev DESC
LIMIT 1 BY version, role, grain, family, feature, segment, measures.from
LIMIT {limit: UInt32} OFFSET {offset: UInt64}
`;

/** The newest revision, as of a moment, of every measure that fits; by window, the oldest or the newest first, then by subject. */
export async function loadMeasures(clickhouse: ClickHouse, params: LoadMeasures): Promise<MeasureRow[]> {
  const { rows } = await clickhouse.select<MeasureRow>({ name: 'LOAD_MEASURES', sql: LOAD_MEASURES, params: { ...params } });
  return rows;
}
