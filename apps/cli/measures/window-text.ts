import type { Grain } from '#libs/contracts';
import { localTime } from './local-time.js';

/** When a window begins, in the time zone of its model. */
export function windowText(from: string, grain: Grain, timeZone: string): string {
  const text = localTime(Date.parse(from), timeZone).toISOString();
  return grain === 'hour' ? text.slice(0, 16).replace('T', ' ') : text.slice(0, 10);
}

/** The same without the year, where all windows of a table are of the same one. */
export function shortWindowText(from: string, grain: Grain, timeZone: string, axis: readonly string[]): string {
  const [first, last, text] = [axis[0] ?? from, axis.at(-1) ?? from, from].map((each) => windowText(each, grain, timeZone));
  return first?.slice(0, 4) === last?.slice(0, 4) ? (text?.slice(5) ?? '') : (text ?? '');
}
