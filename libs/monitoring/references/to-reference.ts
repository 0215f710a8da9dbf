import type { FeatureProfile } from '../profiles/feature-profile.js';
import { mergeFeatureProfiles } from '../profiles/merge-feature-profiles.js';
import { hourOfWeek } from '../windows/hour-of-week.js';
import type { Reference, ReferenceSeries } from './reference.js';
import { seriesKey } from './series-key.js';

const FOUR_WEEKS_MS = 4 * 7 * 86_400_000;

export interface ReferenceSource {
  timeZone: string;
  /** The span of its rows; null where they have no times. */
  from: number | null;
  to: number | null;
  provisional: boolean;
  /** All traffic by hour, segments by day; in one lump where the rows have no times. */
  profiles: readonly FeatureProfile[];
}

/** Arranges the profiles of a reference for comparison: by hour of week from four weeks on, by day of week below, in one lump without times. */
export function toReference({ timeZone, from, to, provisional, profiles }: ReferenceSource): Reference {
  const span = from === null || to === null ? null : to - from;
  const comparedBy = span === null ? 'everything' : span >= FOUR_WEEKS_MS ? 'hour of week' : 'day of week';
  const slotOf = ({ hour, segment }: FeatureProfile): number => {
    if (comparedBy === 'everything') return 0;
    const slot = hourOfWeek(hour, timeZone);
    return comparedBy === 'hour of week' && segment === '' ? slot : Math.floor(slot / 24);
  };
  const series = new Map<string, ReferenceSeries>();
  for (const [key, own] of Map.groupBy(profiles, ({ feature, segment }) => seriesKey(feature, segment))) {
    const slots = new Map<number, FeatureProfile>();
    for (const [slot, alike] of Map.groupBy(own, slotOf)) slots.set(slot, mergeFeatureProfiles(alike)!);
    const total = mergeFeatureProfiles([...slots.values()])!;
    series.set(key, { profiles: own.toSorted((a, b) => a.hour - b.hour), total, slots, pooled: new Map() });
  }
  const days = new Set(span === null ? [] : profiles.map(({ hour }) => Math.floor(hourOfWeek(hour, timeZone) / 24)));
  return { timeZone, from, to, provisional, comparedBy, days, series };
}
