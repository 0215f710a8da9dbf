import { hourOfWeek } from './hour-of-week.js';
import { hoursIn } from './hours-in.js';
import type { Window } from './window.js';

/** The hours (0…167) or the days (0…6, 0 is Monday) of the week that a window covers, ascending. */
export function slotsIn(window: Window, unit: 'hour of week' | 'day of week', timeZone: string): number[] {
  const hours = hoursIn(window).map((hour) => hourOfWeek(hour, timeZone));
  const slots = unit === 'hour of week' ? hours : hours.map((hour) => Math.floor(hour / 24));
  return [...new Set(slots)].sort((a, b) => a - b);
}
