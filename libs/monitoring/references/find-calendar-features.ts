import type { FeatureProfile } from '../profiles/feature-profile.js';
import { hourOfWeek } from '../windows/hour-of-week.js';

/** With less than a day of hours nothing is told from chance. */
const FEWEST_HOURS = 24;

/**
 * The features that are functions of the hour of week (hour, day of week, weekend): in every hour all rows share one bin, the same hour of week
 * always has the same, and not all have one. Compared with a reference without times they would drift every day, so they are left out by
 * name. Give it hourly profiles of all traffic, of the reference or of the live rows.
 */
export function findCalendarFeatures(profiles: readonly FeatureProfile[], timeZone: string): Set<string> {
  const features = new Set<string>();
  const whole = profiles.filter(({ segment, n }) => segment === '' && n > 0);
  for (const [feature, hours] of Map.groupBy(whole, (profile) => profile.feature)) {
    if (hours.length >= FEWEST_HOURS && isFunctionOfHour(hours, timeZone)) features.add(feature);
  }
  return features;
}

function isFunctionOfHour(hours: readonly FeatureProfile[], timeZone: string): boolean {
  const binOf = new Map<number, number>();
  for (const { hour, bins, n } of hours) {
    const bin = bins.indexOf(n);
    const slot = hourOfWeek(hour, timeZone);
    if (bin === -1 || (binOf.get(slot) ?? bin) !== bin) return false;
    binOf.set(slot, bin);
  }
  return new Set(binOf.values()).size > 1;
}
