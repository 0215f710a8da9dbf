import type { ClickHouse } from './connect.js';

const COPY_LABELS = `
INSERT INTO labels (model, hour, id, label, known_at, seq, batch)
SELECT known.model, copy.to, known.id, known.label, known.known_at, known.seq, known.batch
FROM labels AS known FINAL
INNER JOIN (
  SELECT
    arrayJoin(arrayZip({ids: Array(String)}, {from: Array(DateTime('UTC'))}, {to: Array(DateTime('UTC'))})) AS asked,
    asked.1 AS id, asked.2 AS from, asked.3 AS to
) AS copy ON known.id = copy.id AND known.hour = copy.from
WHERE known.model = {model: String} AND known.hour IN {from: Array(DateTime('UTC'))}
  AND known.id_hash IN (SELECT cityHash64({model: String}, arrayJoin({ids: Array(String)})))
`;

/** Gives labels a place in further hours; element i of each list belongs together. The same again is the same row. */
export async function copyLabels(
  clickhouse: ClickHouse,
  params: { model: string; ids: string[]; from: string[]; to: string[] },
): Promise<void> {
  await clickhouse.command({ name: 'COPY_LABELS', sql: COPY_LABELS, params });
}
