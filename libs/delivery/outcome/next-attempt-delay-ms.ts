const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The schedule that Standard Webhooks recommends: ten attempts over three days. */
const scheduleMs = [0, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/** A wrong setting is not mended by waiting for days; a person hears of it sooner. */
const ATTEMPTS_AT_CONFIG = 3;

export type AttemptTiming = { random: number; retryAfterMs?: number; config?: true };

/**
 * How long to wait before the next attempt, after `attempts` that failed; null when there is none left.
 * Spread by `random` (0..1) over ±20 %; what the receiver asked for is waited at least.
 */
export function nextAttemptDelayMs(attempts: number, { random, retryAfterMs = 0, config }: AttemptTiming): number | null {
  const delayMs = scheduleMs[attempts];
  if (delayMs === undefined || (config && attempts >= ATTEMPTS_AT_CONFIG)) return null;
  // The asked wait is spread as well, upwards only: those that were told the same do not come back at once.
  return Math.round(Math.max(delayMs * (0.8 + 0.4 * random), retryAfterMs * (1 + 0.2 * random)));
}
