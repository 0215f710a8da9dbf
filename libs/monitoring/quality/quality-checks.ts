import type { Check } from '../checks/check.js';
import { countRows } from '../profiles/count-rows.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';

export interface QualityCheck extends Check {
  family: 'quality';
  hits: (profile: FeatureProfile) => number;
  /** What the share is of. */
  size: (profile: FeatureProfile) => number;
}

const share = (name: string, description: string, hits: QualityCheck['hits'], size: QualityCheck['size']): QualityCheck => ({
  name,
  family: 'quality',
  unit: 'share',
  low: 0,
  high: 1,
  worse: 'higher',
  description,
  hits,
  size,
});

const valued = ({ n }: FeatureProfile): number => n;

/** What can be wrong with the values of a feature. A new fault is a row here, and a count in the profile. */
export const qualityChecks: readonly QualityCheck[] = [
  share('missingShare', 'Rows where the feature is null or absent.', ({ missing }) => missing, countRows),
  share('nonFiniteShare', 'Rows where it is NaN or infinite.', ({ nonFinite }) => nonFinite, countRows),
  share(
    'typeViolationShare',
    'Rows where it is of another type than its grid says.',
    ({ typeViolation }) => typeViolation,
    countRows,
  ),
  share(
    'unseenShare',
    'Of the rows with a value: those with a category that the grid does not know.',
    ({ unseen }) => unseen,
    valued,
  ),
  share(
    'outOfRangeShare',
    "Of the rows with a value: those outside the declared range, or the grid's where none is declared.",
    ({ outOfRange }) => outOfRange,
    valued,
  ),
];
