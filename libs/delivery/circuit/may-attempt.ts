import { PROBE_EVERY_MS } from './circuit.js';
import type { Circuit } from './circuit.js';

/**
 * Whether an attempt may be made now. Where it may, `circuit` is stored *before* the attempt: it reserves an open circuit's one
 * probe for who asked first, and lets another have it a minute later where that one died.
 */
export function mayAttempt(
  circuit: Circuit,
  wallNow: number,
): { allowed: true; circuit: Circuit } | { allowed: false; untilMs: number } {
  if (circuit.probeAtMs === null) return { allowed: true, circuit };
  if (wallNow < circuit.probeAtMs) return { allowed: false, untilMs: circuit.probeAtMs };
  return { allowed: true, circuit: { ...circuit, probeAtMs: wallNow + PROBE_EVERY_MS } };
}
