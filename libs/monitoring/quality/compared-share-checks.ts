import type { Check } from '../checks/check.js';
import { qualityChecks } from './quality-checks.js';

const BOUNDS = { low: 0, high: 1 };

/** What `measureQuality` says beside each share where it has something to compare it with. */
export const comparedShareChecks: readonly Check[] = qualityChecks.flatMap(({ name, family }): Check[] => [
  {
    name: `${name}Reference`,
    family,
    unit: 'share',
    ...BOUNDS,
    worse: 'neither',
    description: `The reference's ${name} in the same hours.`,
  },
  {
    name: `${name}Difference`,
    family,
    unit: 'share',
    low: -1,
    high: 1,
    worse: 'higher',
    description: `By how much ${name} is above the reference's.`,
  },
  {
    name: `${name}P`,
    family,
    unit: 'probability',
    ...BOUNDS,
    worse: 'lower',
    description: `Fisher's exact test of ${name} against the reference's, on counts over φ.`,
  },
]);
