import type { Database } from '../database.js';
import type { AuditRecord } from './record-audit.js';

const listAuditSql = `
/* listAudit */
SELECT at_ms AS "at", by, action, model, subject, before, after
FROM plumbline.audit
WHERE model = $1
ORDER BY seq DESC
LIMIT $2
`;

/** The latest changes of a model, newest first. */
export async function listAudit(database: Database, of: { model: string; limit: number }): Promise<AuditRecord[]> {
  return database.query<AuditRecord>(listAuditSql, [of.model, of.limit]);
}
