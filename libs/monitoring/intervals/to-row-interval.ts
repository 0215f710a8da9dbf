import type { Interval } from '#libs/contracts';
import { normalQuantile, wilsonInterval } from '#libs/stats';

export const CONFIDENCE = 0.95;

/** The interval of a share of rows that are taken to be independent; null without rows. */
export function toRowInterval(hits: number, size: number): Interval | null {
  const bounds = wilsonInterval(hits, size, CONFIDENCE);
  if (bounds === null) return null;
  return {
    ...bounds,
    standardError: null,
    confidence: CONFIDENCE,
    method: 'wilson, rows independent',
    cluster: null,
    clusters: null,
  };
}

/** The interval of a mean over rows that are taken to be independent. */
export function toNormalInterval(value: number, standardError: number, method: string): Interval {
  const half = normalQuantile((1 + CONFIDENCE) / 2) * standardError;
  const confidence = CONFIDENCE;
  return { low: value - half, high: value + half, standardError, confidence, method, cluster: null, clusters: null };
}
