import type { WholeDeliveryAnswer } from '#libs/contracts';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { redriveDelivery as redriveStored } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertDelivery } from '../assert-found.js';
import { getDelivery } from './get-delivery.js';

/** Sends a dead message again, or one that waits for its next attempt now. */
export async function redriveDelivery(deps: ApiDeps, id: string): Promise<WholeDeliveryAnswer> {
  const { database, clock } = deps;
  const times = { at: clock.eventNow(), wall: clock.wallNow() };
  const redriven = await redriveStored(database, { id, ...times, by: currentCaller() });
  assertDelivery(id, redriven.outcome === 'unknown' ? null : redriven);
  if (redriven.outcome === 'settled') {
    throw new DomainError('conflict', `Delivery ${id} is ${redriven.state}: there is nothing to send again.`);
  }
  if (redriven.outcome === 'no-endpoint') {
    throw new DomainError('conflict', `Its endpoint ${redriven.endpoint} was removed: add it again first.`);
  }
  await deps.wakeDeliveries();
  return getDelivery(deps, id);
}
