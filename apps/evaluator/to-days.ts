import { toWindow, type Window } from '#libs/monitoring';

/** The days of the zone that these hours lie in, once each. */
export function toDays(hours: readonly number[], timeZone: string): Window[] {
  const days = new Map<number, Window>();
  for (const hour of hours) {
    const day = toWindow('day', hour, timeZone);
    days.set(day.from, day);
  }
  return [...days.values()];
}
