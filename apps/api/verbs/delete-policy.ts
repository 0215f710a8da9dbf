import { currentCaller } from '#libs/nest-kit';
import { deletePolicy as deleteStoredPolicy } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { unknownPolicy } from '../policies/unknown-policy.js';

/** What it has asked for goes on. */
export async function deletePolicy({ database, clock }: ApiDeps, model: string, name: string): Promise<void> {
  const { outcome } = await deleteStoredPolicy(database, { model, name, at: clock.eventNow(), by: currentCaller() });
  if (outcome === 'unknown') throw unknownPolicy(model, name);
}
