import { setTimeout as sleep } from 'node:timers/promises';

/** What was disturbed has read and stored everything so soon after the mending. */
export const HEALS_WITHIN_MS = 60_000;

export interface CaughtUp {
  ms: number;
  /** What nobody had read when it was given up. */
  missing: number;
}

/** Waits until nothing is behind any more; twice the time that it may take at most, so that who is stuck breaks a claim and not the run. */
export async function catchUp(behind: () => Promise<number>, withinMs = HEALS_WITHIN_MS): Promise<CaughtUp> {
  const begun = performance.now();
  for (;;) {
    const missing = await behind();
    const ms = performance.now() - begun;
    if (missing === 0 || ms > 2 * withinMs) return { ms, missing };
    await sleep(100);
  }
}
