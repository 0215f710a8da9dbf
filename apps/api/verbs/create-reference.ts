import { randomUUID } from 'node:crypto';
import type { ReferenceAccepted, ReferenceRequest } from '#libs/contracts';
import { currentCaller, DomainError, type RawBody } from '#libs/nest-kit';
import { createReference as createStoredReference, loadVersion, setReferenceFailed, type ReferenceSource } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertVersion } from '../assert-found.js';
import { storeReferenceRows } from '../store-reference-rows.js';

/**
 * Stores the rows of a reference, then announces it and has it built. In this order, since whoever is killed among the rows leaves none
 * that is being built for ever: rows without a reference count for nothing.
 */
export async function createReferenceFromRows(
  deps: ApiDeps,
  model: string,
  version: string,
  body: RawBody,
): Promise<ReferenceAccepted> {
  assertVersion(model, version, await loadVersion(deps.database, { model, version }));
  const reference = randomUUID();
  try {
    await storeReferenceRows(deps, { model, version, reference }, body);
  } catch (error) {
    const reason = error instanceof DomainError ? error.message : 'Its rows could not be stored.';
    await announceFailed(deps, reference, model, version, reason).catch((err: unknown) =>
      // Where the registry is away as well, whoever uploads is still told what went wrong first.
      deps.logger.error({ err, model, version, reference }, 'That a reference was refused could not be kept'),
    );
    throw error;
  }
  await announce(deps, reference, model, version, { kind: 'rows' });
  await deps.requestReference({ model, reference });
  return { reference, status: 'building' };
}

export async function createReferenceFromTraffic(
  deps: ApiDeps,
  model: string,
  version: string,
  { fromTraffic }: ReferenceRequest,
): Promise<ReferenceAccepted> {
  const reference = randomUUID();
  await announce(deps, reference, model, version, {
    kind: 'traffic',
    version: fromTraffic.version ?? version,
    role: fromTraffic.role ?? 'live',
    from: Date.parse(fromTraffic.from),
    to: Date.parse(fromTraffic.to),
  });
  await deps.requestReference({ model, reference });
  return { reference, status: 'building' };
}

async function announceFailed(deps: ApiDeps, id: string, model: string, version: string, reason: string): Promise<void> {
  await announce(deps, id, model, version, { kind: 'rows' });
  await setReferenceFailed(deps.database, { id, reason, at: deps.clock.eventNow() });
}

async function announce(deps: ApiDeps, id: string, model: string, version: string, source: ReferenceSource): Promise<void> {
  const at = deps.clock.eventNow();
  const created = await createStoredReference(deps.database, { id, model, version, source, at, by: currentCaller() });
  if (created.outcome === 'unknown-version') assertVersion(model, version, null);
}
