import { randomUUID } from 'node:crypto';
import type { ReferenceAccepted, ReferenceRequest } from '#libs/contracts';
import { DomainError, type RawBody } from '#libs/nest-kit';
import { createReference as createStoredReference, setReferenceFailed, type ReferenceSource } from '#libs/postgres';
import { OPERATOR, type ApiDeps } from '../api-deps.js';
import { storeReferenceRows } from '../store-reference-rows.js';

/** Announces a reference, stores its rows where they are uploaded, and has it built. The answer comes once the rows are durable. */
export async function createReferenceFromRows(
  deps: ApiDeps,
  model: string,
  version: string,
  body: RawBody,
): Promise<ReferenceAccepted> {
  const reference = await announce(deps, model, version, { kind: 'rows' });
  try {
    await storeReferenceRows(deps, { model, version, reference }, body);
  } catch (error) {
    const reason = error instanceof DomainError ? error.message : 'Its rows could not be stored.';
    await setReferenceFailed(deps.database, { id: reference, reason, at: deps.clock.eventNow() });
    throw error;
  }
  await deps.requestReference({ model, reference });
  return { reference, status: 'building' };
}

export async function createReferenceFromTraffic(
  deps: ApiDeps,
  model: string,
  version: string,
  { fromTraffic }: ReferenceRequest,
): Promise<ReferenceAccepted> {
  const reference = await announce(deps, model, version, {
    kind: 'traffic',
    version: fromTraffic.version ?? version,
    role: fromTraffic.role ?? 'live',
    from: Date.parse(fromTraffic.from),
    to: Date.parse(fromTraffic.to),
  });
  await deps.requestReference({ model, reference });
  return { reference, status: 'building' };
}

async function announce(deps: ApiDeps, model: string, version: string, source: ReferenceSource): Promise<string> {
  const id = randomUUID();
  const created = await createStoredReference(deps.database, {
    id,
    model,
    version,
    source,
    at: deps.clock.eventNow(),
    by: OPERATOR,
  });
  if (created.outcome === 'unknown-version') {
    throw new DomainError(
      'version-not-found',
      `Model ${model} has no version ${version}. Register it with PUT /v1/models/${model}/versions/${version}.`,
    );
  }
  return id;
}
