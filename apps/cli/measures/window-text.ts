import type { Grain } from '#libs/contracts';
import { localTime } from './local-time.js';

/** When a window begins, in the time zone of its model. */
export function windowText(from: string, grain: Grain, timeZone: string): string {
  const text = localTime(Date.parse(from), timeZone).toISOString();
  return grain === 'hour' ? text.slice(0, 16).replace('T', ' ') : text.slice(0, 10);
}
