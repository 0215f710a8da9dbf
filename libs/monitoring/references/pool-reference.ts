import type { Grain } from '#libs/contracts';
import type { FeatureProfile } from '../profiles/feature-profile.js';
import { mergeFeatureProfiles } from '../profiles/merge-feature-profiles.js';
import type { NoData } from '../no-data.js';
import type { Window } from '../windows/window.js';
import { chooseSlots } from './choose-slots.js';
import type { Reference } from './reference.js';
import { seriesKey } from './series-key.js';

export interface WindowSubject {
  feature: string;
  /** Empty for all traffic. */
  segment: string;
  grain: Grain;
  window: Window;
}

export type PooledReference = { profile: FeatureProfile; comparedWith: string } | NoData;

/** What of the reference a window is compared with, as one profile; or why there is nothing to compare it with. */
export function poolReference(reference: Reference | null, { feature, segment, grain, window }: WindowSubject): PooledReference {
  if (reference === null) return { code: 'no-reference', reason: 'no reference' };
  const { provisional, from, to } = reference;
  if (provisional && from !== null && to !== null && window.from < to && window.to > from) {
    return { code: 'overlaps-reference', reason: 'overlaps the provisional reference' };
  }
  const series = reference.series.get(seriesKey(feature, segment));
  if (series === undefined)
    return { code: 'no-reference', reason: `no reference: it does not have this ${segment === '' ? 'feature' : 'segment'}` };
  const chosen = chooseSlots(reference, segment, grain, window);
  if ('code' in chosen) return chosen;
  const { key, slots, comparedWith } = chosen;
  let profile = series.pooled.get(key);
  if (profile === undefined) {
    profile = mergeFeatureProfiles(slots.flatMap((slot) => series.slots.get(slot) ?? []));
    series.pooled.set(key, profile);
  }
  if (profile === null) return { code: 'no-reference-hours', reason: 'no reference for these hours: it has no rows in them' };
  return { profile, comparedWith };
}
