import type { FeatureProfile } from '../profiles/feature-profile.js';

/** One feature of one segment in a reference. */
export interface ReferenceSeries {
  /** By hour (segments: by day), in order. */
  profiles: readonly FeatureProfile[];
  /** All of it. */
  total: FeatureProfile;
  /** Merged by what windows are compared by. */
  slots: ReadonlyMap<number, FeatureProfile>;
  /** Pooled slots that were asked for before. */
  pooled: Map<string, FeatureProfile | null>;
}

/** What windows are compared with: profiles on the grid, kept apart by what makes hours alike. */
export interface Reference {
  timeZone: string;
  /** The span of its rows; null where they have no times. */
  from: number | null;
  to: number | null;
  /** Taken from the first rows, because nobody gave one. */
  provisional: boolean;
  /** What windows of all traffic are compared by. Segments: by day of week wherever there are times. */
  comparedBy: 'hour of week' | 'day of week' | 'everything';
  /** Days of the week on which it has rows. */
  days: ReadonlySet<number>;
  series: ReadonlyMap<string, ReferenceSeries>;
}
