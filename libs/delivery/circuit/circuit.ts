/**
 * Whether an endpoint is worth trying, as data that the caller stores. `probeAtMs` is set while the circuit is open: the next
 * time at which one attempt may go through.
 */
export type Circuit = { failures: number; probeAtMs: number | null };

export const closedCircuit: Circuit = { failures: 0, probeAtMs: null };

export const FAILURES_TO_OPEN = 5;

export const PROBE_EVERY_MS = 60_000;
