import type { ClickHouse } from './connect.js';
import type { ExplainedRows } from './explain-faults.js';

/** Null where there are no labelled scores, or only one class. */
export interface ExplainedScores {
  rows: number;
  positives: number;
  sumScore: number;
  sumSquaredError: number;
  auc: number | null;
}

/** The area by ranks, equal scores sharing theirs: no bins are involved. */
const EXPLAIN_SCORES = `
WITH
  scored AS (
    SELECT id, hour, own.3 AS score
    FROM (
      SELECT id, hour, argMin((num, cat, score), seq) AS own
      FROM predictions
      WHERE model = {model: String} AND version = {version: String} AND role = 'live'
        AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')} AND known_at <= {rev: DateTime64(3, 'UTC')}
        AND (id, hour) NOT IN (
          SELECT id, hour FROM conflicts
          WHERE model = {model: String} AND version = {version: String} AND superseded = 1
            AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')})
      GROUP BY id, hour
    )
    WHERE isNotNull(score) AND (
      {column: String} = ''
      OR if(mapContains(own.1, {column: String}), toString(own.1[{column: String}]), own.2[{column: String}]) = {columnValue: String})
  ),
  told AS (
    SELECT id, hour, argMax(label, seq) = {positiveClass: String} AS positive
    FROM labels
    WHERE model = {model: String} AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')}
      AND known_at <= {rev: DateTime64(3, 'UTC')}
    GROUP BY id, hour
  ),
  by_score AS (
    SELECT score, countIf(positive) AS higher, countIf(NOT positive) AS lower, sum(pow(score - positive, 2)) AS squared
    FROM scored INNER JOIN told ON scored.id = told.id AND scored.hour = told.hour
    GROUP BY score
  ),
  ranked AS (
    SELECT *, sum(lower) OVER (ORDER BY score ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - lower AS below
    FROM by_score
  )
SELECT
  sum(higher + lower) AS rows, sum(higher) AS positives, sum(score * (higher + lower)) AS sumScore, sum(squared) AS sumSquaredError,
  if(sum(higher) = 0 OR sum(lower) = 0, NULL, sum(higher * (below + lower / 2)) / (sum(higher) * sum(lower))) AS auc
FROM ranked
`;

/** What labelled scores of a span come to, computed once more from the rows for an explanation. */
export async function explainScores(
  clickhouse: ClickHouse,
  params: ExplainedRows & { positiveClass: string },
): Promise<ExplainedScores> {
  const question = { name: 'EXPLAIN_SCORES', sql: EXPLAIN_SCORES, params: { ...params } };
  const [row] = (await clickhouse.select<ExplainedScores>(question)).rows;
  return row ?? { rows: 0, positives: 0, sumScore: 0, sumSquaredError: 0, auc: null };
}
