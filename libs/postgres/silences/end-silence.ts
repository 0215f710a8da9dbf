import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import { modelOf } from './create-silence.js';
import { loadSilence } from './load-silence.js';
import type { StoredSilence } from './stored-silence.js';

const endSilenceSql = `
/* endSilence */
UPDATE plumbline.silences SET ended_ms = $2, ended_by = $3 WHERE id = $1 AND ended_ms IS NULL AND to_ms > $2 RETURNING id
`;

/** Ends a silence before its time; one that is over stays as it is. Null where there is none. Audited. */
export async function endSilence(
  database: Database,
  { id, at, by }: { id: string; at: number; by: string },
): Promise<StoredSilence | null> {
  return database.transaction(async (tx) => {
    const [ended] = await tx.query(endSilenceSql, [id, at, by]);
    const silence = await loadSilence(tx, id);
    if (ended !== undefined && silence !== null) {
      const change = { model: modelOf(silence.matchers), subject: id, before: { to: silence.to }, after: { endedAt: at } };
      await recordAudit(tx, { at, by, action: 'silence.ended', ...change });
    }
    return silence;
  });
}
