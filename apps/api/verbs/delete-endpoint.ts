import { currentCaller } from '#libs/nest-kit';
import { removeEndpoint } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertEndpoint } from '../assert-found.js';

/** Removes an endpoint; what waits for it is cancelled. */
export async function deleteEndpoint({ database, clock }: ApiDeps, name: string): Promise<{ cancelled: number }> {
  const times = { at: clock.eventNow(), wall: clock.wallNow() };
  const removed = await removeEndpoint(database, { name, ...times, by: currentCaller() });
  const { cancelled } = assertEndpoint(name, removed.outcome === 'removed' ? removed : null);
  return { cancelled };
}
