import type { MonitorDefinition } from '#libs/contracts';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

export interface DeleteMonitor {
  readonly model: string;
  readonly name: string;
  readonly at: number;
  readonly by: string;
}

const lockSql = `
/* deleteMonitor */
SELECT definition FROM plumbline.monitors WHERE model = $1 AND name = $2 AND definition IS NOT NULL FOR UPDATE
`;

const deleteMonitorSql = `
/* deleteMonitor */
UPDATE plumbline.monitors SET definition = NULL, revision = revision + 1, updated_ms = $3, by = $4 WHERE model = $1 AND name = $2
`;

/** Takes away a monitor that somebody wrote; a default one of the same name judges again. Audited. */
export async function deleteMonitor(
  database: Database,
  { model, name, at, by }: DeleteMonitor,
): Promise<{ readonly outcome: 'deleted' | 'unknown' }> {
  return database.transaction(async (tx) => {
    const [before] = await tx.query<{ definition: MonitorDefinition }>(lockSql, [model, name]);
    if (before === undefined) return { outcome: 'unknown' };
    await tx.query(deleteMonitorSql, [model, name, at, by]);
    const change = { before: before.definition, after: null };
    await recordAudit(tx, { at, by, action: 'monitor.deleted', model, subject: name, ...change });
    return { outcome: 'deleted' };
  });
}
