import { currentCaller, DomainError } from '#libs/nest-kit';
import { revokeKey as revokeStored } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';

/** A key that was revoked before stays so. */
export async function revokeKey({ database, clock }: ApiDeps, id: string): Promise<void> {
  const outcome = await revokeStored(database, { id, at: clock.eventNow(), by: currentCaller() });
  if (outcome === 'unknown') throw new DomainError('key-not-found', `There is no key ${id}. GET /v1/keys lists them.`);
}
