import type { Check } from '../checks/check.js';
import type { SkewCounts } from './skew-counts.js';

export interface SkewFault extends Check {
  hits: (counts: SkewCounts) => number;
  /** What the share is of. */
  size: (counts: SkewCounts) => number;
}

const valued = ({ compared, onlineOnly, offlineOnly }: SkewCounts): number => compared + onlineOnly + offlineOnly;

function share(name: string, description: string, hits: SkewFault['hits'], size: SkewFault['size']): SkewFault {
  return { name, family: 'skew', unit: 'share', low: 0, high: 1, worse: 'higher', description, hits, size };
}

/** How the two values of a feature can disagree. */
export const skewFaults: readonly SkewFault[] = [
  share(
    'unequalShare',
    'Of the pairs with a value on both sides: those that differ by more than the tolerance.',
    ({ unequal }) => unequal,
    ({ compared }) => compared,
  ),
  share(
    'onlineOnlyShare',
    'Of the pairs with a value on any side: those that have none offline.',
    ({ onlineOnly }) => onlineOnly,
    valued,
  ),
  share(
    'offlineOnlyShare',
    'Of the pairs with a value on any side: those that have none online.',
    ({ offlineOnly }) => offlineOnly,
    valued,
  ),
];

/** What is said of feature logs. */
export const skewChecks: readonly Check[] = [
  ...skewFaults,
  ...skewFaults.map(({ name }): Check => ({
    ...{ name: `${name}P`, family: 'skew', unit: 'probability', low: 0, high: 1, worse: 'lower' },
    description: `Probability that ${name} is as high where one pair in a hundred is so.`,
  })),
  {
    ...{ name: 'largestDifference', family: 'skew', unit: 'ratio', low: 0, high: 2, worse: 'higher' },
    description: 'The largest difference of two numbers, relative to the larger one.',
  },
  {
    ...{ name: 'pairedShare', family: 'skew', unit: 'share', low: 0, high: 1, worse: 'lower' },
    description: 'Of the offline rows: those that an online row was found for.',
  },
];
