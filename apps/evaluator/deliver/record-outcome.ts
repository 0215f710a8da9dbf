import { applyOutcome, closedCircuit, nextAttemptDelayMs, type DeliveryOutcome } from '#libs/delivery';
import {
  bringDeliveriesForward,
  disableEndpoint,
  lockEndpoint,
  recordAttempt,
  saveCircuit,
  type ClaimedDelivery,
  type RecordAttempt,
} from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';

export type Became = RecordAttempt['became'];

/** Keeps what came back, and moves the message and its endpoint's circuit by it, all at once. */
export async function recordOutcome(
  { database, clock }: Pick<EvaluatorDeps, 'database' | 'clock'>,
  name: string,
  claimed: ClaimedDelivery,
  outcome: DeliveryOutcome,
): Promise<Became> {
  const wallNow = clock.wallNow();
  const became = toBecame(claimed, outcome, wallNow);
  await database.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, name);
    await recordAttempt(tx, { id: claimed.id, attempt: claimed.attempt, answer: outcome, wallNow, became });
    if (endpoint === null) return;
    const before = endpoint.circuit ?? closedCircuit;
    const circuit = applyOutcome(before, outcome, wallNow);
    if (circuit.failures !== before.failures || circuit.probeAtMs !== before.probeAtMs) await saveCircuit(tx, name, circuit);
    if (before.probeAtMs !== null && circuit.probeAtMs === null) await bringDeliveriesForward(tx, name, wallNow);
    if (outcome.outcome === 'disable-endpoint') {
      await disableEndpoint(tx, { name, reason: outcome.detail, at: clock.eventNow(), by: 'receiver' });
    }
  });
  return became;
}

function toBecame({ failures }: ClaimedDelivery, outcome: DeliveryOutcome, wallNow: number): Became {
  if (outcome.outcome === 'delivered') return { state: 'delivered' };
  const reason = `${outcome.reason}: ${outcome.detail}`;
  if (outcome.outcome !== 'retry') return { state: 'dead', reason };
  const { retryAfterMs, config } = outcome;
  const delayMs = nextAttemptDelayMs(failures + 1, {
    random: Math.random(),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(config === undefined ? {} : { config }),
  });
  return delayMs === null ? { state: 'dead', reason } : { state: 'retrying', reason, nextAttemptAt: wallNow + delayMs };
}
