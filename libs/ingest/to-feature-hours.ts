import type { FeatureLog } from './parsed-event.js';
import { toHour } from './to-hour.js';

/** How far behind an offline row the online one of the same prediction may lie: serving logs when it has answered. */
const LOGGED_WITHIN_MS = 300_000;

/** The hours whose comparison a log may change by being there; an online one those after it as well, as long as it is taken to be current. */
export function toFeatureHours({ store, predictionId, timeMs }: Pick<FeatureLog, 'store' | 'predictionId' | 'timeMs'>): number[] {
  const hour = toHour(timeMs);
  const before = store === 'online' && predictionId !== '' ? toHour(timeMs - LOGGED_WITHIN_MS) : hour;
  return before === hour ? [hour] : [before, hour];
}
