import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import type { StoredChange } from './stored-change.js';

const saveChangeSql = `
/* saveChange */
INSERT INTO plumbline.changes (source, id, type, time_ms, models, features, summary, link, received_ms, by)
VALUES ($1, $2, $3, $4, $5::text::jsonb, $6::text::jsonb, $7, $8, $9, $10)
ON CONFLICT (source, id) DO NOTHING
RETURNING id
`;

/** `known`: its source has told it already, and what was told first stays. Audited. */
export async function saveChange(
  database: Database,
  { change, at, by }: { change: StoredChange; at: number; by: string },
): Promise<'saved' | 'known'> {
  const { source, id, type, time, models, features, summary, link } = change;
  return database.transaction(async (tx) => {
    const params = [source, id, type, time, JSON.stringify(models), JSON.stringify(features), summary, link, at, by];
    const [saved] = await tx.query(saveChangeSql, params);
    if (saved === undefined) return 'known';
    const model = models.length === 1 ? (models[0] ?? '') : '';
    await recordAudit(tx, { at, by, action: 'change.told', model, subject: `${source}/${id}`, before: null, after: change });
    return 'saved';
  });
}
