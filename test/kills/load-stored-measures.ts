import type { ClickHouse } from '#libs/clickhouse';
import type { StoredMeasure } from './stored-measure.js';

/** Every revision of every measure. Ids of grids and references are drawn at random in each run, and left out. */
const LOAD_STORED_MEASURES = `
SELECT
  arrayStringConcat([version, role, family, grain, toString(measures.from), feature, segment, toString(measures.rev)], ' | ') AS key,
  family, status, reason, maturity, n, reference_n AS referenceN, method, values, intervals, notes
FROM measures FINAL
WHERE model = {model: String} AND measures.from >= {from: DateTime('UTC')} AND measures.from < {to: DateTime('UTC')}
`;

export async function loadStoredMeasures(
  clickhouse: ClickHouse,
  params: { model: string; from: string; to: string },
): Promise<StoredMeasure[]> {
  const { rows } = await clickhouse.select<Omit<StoredMeasure, 'intervals'> & { intervals: string }>({
    name: 'LOAD_STORED_MEASURES',
    sql: LOAD_STORED_MEASURES,
    params,
  });
  return rows.map((row) => ({ ...row, intervals: JSON.parse(row.intervals) as StoredMeasure['intervals'] }));
}
