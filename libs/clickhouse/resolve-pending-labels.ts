import type { ClickHouse } from './connect.js';

const RESOLVE_PENDING_LABELS = `
INSERT INTO labels (model, hour, id, label, known_at, seq, batch)
SELECT DISTINCT key.model, key.hour, key.id, pending.label, pending.known_at, pending.seq, pending.batch
FROM prediction_keys AS key
INNER JOIN (SELECT model, id, label, known_at, seq, batch FROM labels_pending FINAL WHERE resolved = 0) AS pending
  ON key.model = pending.model AND key.id = pending.id
WHERE key.id_hash IN (SELECT id_hash FROM labels_pending FINAL WHERE resolved = 0)
`;

const TOUCH_RESOLVED_HOURS = `
INSERT INTO touched_hours (model, version, role, hour, kind, touches, known_at)
SELECT labels.model, '', '', labels.hour, 'label', uniqExact(labels.id, labels.seq), max(labels.known_at)
FROM labels
INNER JOIN (SELECT model, id, seq FROM labels_pending FINAL WHERE resolved = 0) AS pending
  ON labels.model = pending.model AND labels.id = pending.id AND labels.seq = pending.seq
WHERE labels.id_hash IN (SELECT id_hash FROM labels_pending FINAL WHERE resolved = 0)
GROUP BY labels.model, labels.hour
`;

const CLOSE_PENDING_LABELS = `
INSERT INTO labels_pending (model, id, label, known_at, seq, batch, resolved)
SELECT model, id, label, known_at, seq, batch, 1
FROM labels_pending FINAL
WHERE resolved = 0 AND (model, id, seq) IN (
  SELECT model, id, seq FROM labels WHERE id_hash IN (SELECT id_hash FROM labels_pending FINAL WHERE resolved = 0))
`;

const COUNT_RESOLVABLE_LABELS = `
SELECT count() AS resolvable
FROM prediction_keys
WHERE id_hash IN (SELECT id_hash FROM labels_pending FINAL WHERE resolved = 0)
`;

/**
 * Labels that came before their prediction move to its hour once it is there. Each step may be repeated: a kill between them leaves
 * the label pending, and the next run finishes it.
 */
export async function resolvePendingLabels(clickhouse: ClickHouse): Promise<void> {
  const { rows } = await clickhouse.select<{ resolvable: number }>({
    name: 'COUNT_RESOLVABLE_LABELS',
    sql: COUNT_RESOLVABLE_LABELS,
  });
  if ((rows[0]?.resolvable ?? 0) === 0) return;
  await clickhouse.command({ name: 'RESOLVE_PENDING_LABELS', sql: RESOLVE_PENDING_LABELS });
  await clickhouse.command({ name: 'TOUCH_RESOLVED_HOURS', sql: TOUCH_RESOLVED_HOURS });
  await clickhouse.command({ name: 'CLOSE_PENDING_LABELS', sql: CLOSE_PENDING_LABELS });
}
