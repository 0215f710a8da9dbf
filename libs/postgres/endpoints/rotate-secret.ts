import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

export interface RotateSecret {
  readonly name: string;
  readonly sealed: string;
  readonly sealedPrevious: string;
  /** Until when the secret before signs too, by the wall clock. */
  readonly previousUntil: number;
  readonly at: number;
  readonly by: string;
}

const rotateSecretSql = `
/* rotateSecret */
UPDATE plumbline.endpoints SET sealed = $2, sealed_previous = $3, previous_until_wall_ms = $4, updated_ms = $5, by = $6
WHERE name = $1
`;

/** Within a transaction that locked the endpoint. Audited, without either secret. */
export async function rotateSecret(tx: Database, rotate: RotateSecret): Promise<void> {
  const { name, sealed, sealedPrevious, previousUntil, at, by } = rotate;
  await tx.query(rotateSecretSql, [name, sealed, sealedPrevious, previousUntil, at, by]);
  const after = { previousUntil: new Date(previousUntil).toISOString() };
  await recordAudit(tx, { at, by, action: 'endpoint.rotated', model: '', subject: name, before: null, after });
}
