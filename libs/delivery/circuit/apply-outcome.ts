import type { DeliveryOutcome } from '../outcome/delivery-outcome.js';
import { closedCircuit, FAILURES_TO_OPEN, PROBE_EVERY_MS } from './circuit.js';
import type { Circuit } from './circuit.js';

/** One success closes a circuit, the fifth failure in a row opens it, and each failure while it is open puts the next probe off. */
export function applyOutcome(circuit: Circuit, { outcome }: Pick<DeliveryOutcome, 'outcome'>, wallNow: number): Circuit {
  if (outcome === 'delivered') return closedCircuit;
  const failures = circuit.failures + 1;
  return { failures, probeAtMs: failures >= FAILURES_TO_OPEN ? wallNow + PROBE_EVERY_MS : null };
}
