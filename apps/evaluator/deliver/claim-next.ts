import { closedCircuit, mayAttempt } from '#libs/delivery';
import { claimDelivery, lockEndpoint, saveCircuit, type ClaimedDelivery, type EndpointRecord } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';

/** Longer than an attempt may take, with what comes before and after it. */
const LEASE_MS = 45_000;

/**
 * The message to the endpoint that is due first, for this process alone until its lease ends; null where nothing is due, where the
 * endpoint is switched off, or where its circuit is open. An open circuit's one probe goes to whoever asks first.
 */
export async function claimNext(
  { database, clock }: Pick<EvaluatorDeps, 'database' | 'clock'>,
  name: string,
): Promise<{ endpoint: EndpointRecord; claimed: ClaimedDelivery } | null> {
  return database.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, name);
    if (endpoint === null || endpoint.disabledReason !== null || !endpoint.definition.enabled) return null;
    const wallNow = clock.wallNow();
    const before = endpoint.circuit ?? closedCircuit;
    const may = mayAttempt(before, wallNow);
    if (!may.allowed) return null;
    const claimed = await claimDelivery(tx, { endpoint: name, wallNow, leaseMs: LEASE_MS });
    if (claimed === null) return null;
    if (may.circuit !== before) await saveCircuit(tx, name, may.circuit);
    return { endpoint, claimed };
  });
}
