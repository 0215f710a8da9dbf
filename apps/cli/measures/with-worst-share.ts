import type { Measure } from '#libs/contracts';

const FAULTS = ['missingShare', 'nonFiniteShare', 'typeViolationShare', 'unseenShare', 'outOfRangeShare'];

/** A quality measure with the largest of its shares beside them, so that one chart shows a fault of any kind. */
export function withWorstShare(measure: Measure): Measure {
  if (measure.family !== 'quality') return measure;
  const shares = FAULTS.map((name) => measure.values[name]).filter((share) => typeof share === 'number');
  return shares.length === 0 ? measure : { ...measure, values: { ...measure.values, worstShare: Math.max(...shares) } };
}
