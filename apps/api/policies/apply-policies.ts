import type { RetrainingPolicy } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { savePolicy, type Database } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';

/** Saves policies that `planPolicies` found good, within the transaction of everything else that is applied with them. */
export async function applyPolicies(
  tx: Database,
  { clock }: Pick<ApiDeps, 'clock'>,
  policies: readonly RetrainingPolicy[],
): Promise<void> {
  for (const policy of policies) await savePolicy(tx, { policy, at: clock.eventNow(), by: currentCaller() });
}
