const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/** How long to wait before trying again for the `attempt`th time (from 0): doubling, bounded, spread by `random` (0..1) over its upper half. */
export function retryDelayMs(attempt: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return Math.round(longest * (0.5 + random / 2));
}
