import type { ClickHouse } from '#libs/clickhouse';
import { REFERENCE_ROLE } from '../engine/open-wide-store.js';

export interface ExactDrift {
  feature: string;
  ks: number;
  wasserstein: number;
}

/** Both empirical distribution functions along the sorted values: their greatest distance, and the area between them. */
const DRIFT_FROM_ROWS = `
SELECT feature, max(distance) AS ks, sum(distance * step) AS wasserstein
FROM (
  SELECT
    feature,
    abs(sum(current) OVER along / max(currents) OVER whole - sum(reference) OVER along / max(references) OVER whole) AS distance,
    leadInFrame(x, 1, x) OVER (PARTITION BY feature ORDER BY x ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) - x AS step
  FROM (
    SELECT *, sum(current) OVER whole AS currents, sum(reference) OVER whole AS references
    FROM (
      SELECT item.1 AS feature, item.2 AS x, countIf(role = 'live') AS current, countIf(role != 'live') AS reference
      FROM predictions FINAL
      ARRAY JOIN arrayZip(mapKeys(num), mapValues(num)) AS item
      WHERE model = 'bench' AND version = '1' AND role IN ('live', {referenceRole: String})
        AND item.1 IN {features: Array(String)}
      GROUP BY feature, x
    )
    WINDOW whole AS (PARTITION BY feature)
  )
  WINDOW
    whole AS (PARTITION BY feature),
    along AS (PARTITION BY feature ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
GROUP BY feature
ORDER BY feature
`;

/** Sorting the values of all features at once would need more memory than one question is given. */
const FEATURES_AT_ONCE = 5;

/** The exact KS and Wasserstein distances of every feature, from all rows of both sides, inside the engine. */
export async function driftFromRows(clickhouse: ClickHouse, features: string[]): Promise<ExactDrift[]> {
  const drifts: ExactDrift[] = [];
  for (let done = 0; done < features.length; done += FEATURES_AT_ONCE) {
    const params = { referenceRole: REFERENCE_ROLE, features: features.slice(done, done + FEATURES_AT_ONCE) };
    drifts.push(...(await clickhouse.select<ExactDrift>({ name: 'DRIFT_FROM_ROWS', sql: DRIFT_FROM_ROWS, params })).rows);
  }
  return drifts;
}
