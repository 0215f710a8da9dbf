import type { EndpointDefinition } from '#libs/contracts';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

export interface SaveEndpoint {
  /** Without secrets. */
  readonly definition: EndpointDefinition;
  readonly sealed: string;
  readonly at: number;
  readonly by: string;
  readonly before: EndpointDefinition | null;
}

const saveEndpointSql = `
/* saveEndpoint */
INSERT INTO plumbline.endpoints (name, definition, sealed, created_ms, updated_ms, by)
VALUES ($1, $2::text::jsonb, $3, $4, $4, $5)
ON CONFLICT (name) DO UPDATE SET definition = EXCLUDED.definition, sealed = EXCLUDED.sealed, updated_ms = EXCLUDED.updated_ms,
  by = EXCLUDED.by
`;

/** Within a transaction that locked the endpoint as it was before. A circuit that is open and a disabling stay. Audited. */
export async function saveEndpoint(tx: Database, save: SaveEndpoint): Promise<void> {
  const { definition, sealed, at, by, before } = save;
  await tx.query(saveEndpointSql, [definition.name, JSON.stringify(definition), sealed, at, by]);
  const action = before === null ? 'endpoint.created' : 'endpoint.updated';
  await recordAudit(tx, { at, by, action, model: '', subject: definition.name, before, after: definition });
}
