import type { Database } from '../database.js';

export interface AuditRecord {
  readonly at: number;
  readonly by: string;
  readonly action: AuditAction;
  readonly model: string;
  /** What of the model: '' for itself, a version, an alias, a reference id. */
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
}

export type AuditAction =
  | 'model.created'
  | 'model.updated'
  | 'version.created'
  | 'version.updated'
  | 'alias.assigned'
  | 'reference.created'
  | 'reference.ready'
  | 'reference.failed'
  | 'reference.recounted'
  | 'alert.acknowledged'
  | 'alert.snoozed'
  | 'alert.verdict'
  | 'silence.created'
  | 'silence.ended'
  | 'change.told'
  | 'monitor.saved'
  | 'monitor.deleted'
  | 'policy.saved'
  | 'policy.deleted'
  | 'retraining.approved'
  | 'retraining.refused'
  | 'endpoint.created'
  | 'endpoint.updated'
  | 'endpoint.rotated'
  | 'endpoint.enabled'
  | 'endpoint.disabled'
  | 'endpoint.removed'
  | 'delivery.redriven'
  | 'key.created'
  | 'key.revoked'
  | 'mapping.saved'
  | 'mapping.deleted';

const recordAuditSql = `
/* recordAudit */
INSERT INTO plumbline.audit (at_ms, by, action, model, subject, before, after)
VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb)
`;

/** Within the transaction of the change, so that there is neither a change without its record nor a record without its change. */
export async function recordAudit(tx: Database, record: AuditRecord): Promise<void> {
  const { at, by, action, model, subject, before, after } = record;
  await tx.query(recordAuditSql, [at, by, action, model, subject, JSON.stringify(before), JSON.stringify(after)]);
}
