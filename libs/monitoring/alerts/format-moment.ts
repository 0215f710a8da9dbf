import { utcOffset } from '../windows/utc-offset.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment in the model's own zone: `14 Mar 06:00`. */
export function formatMoment(time: number, timeZone: string): string {
  const local = new Date(time + utcOffset(time, timeZone));
  const clock = [local.getUTCHours(), local.getUTCMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return `${local.getUTCDate()} ${MONTHS[local.getUTCMonth()] ?? ''} ${clock}`;
}
