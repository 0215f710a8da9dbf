import type { Evidence, ModelDefinition } from '#libs/contracts';
import { SKEW_BOUND } from '../skew/measure-skew.js';
import { skewFaults } from '../skew/skew-checks.js';
import type { SkewCounts } from '../skew/skew-counts.js';
import { toSkewTolerance } from '../skew/to-skew-tolerance.js';

/** The counts behind one share of pairs that disagree, and how they were compared; null where they are of no such share. */
export function toSkewEvidence(
  counts: SkewCounts,
  fault: string,
  settings: ModelDefinition['skew'],
): Extract<Evidence, { kind: 'skew' }> | null {
  const check = skewFaults.find(({ name }) => name === fault);
  if (check === undefined) return null;
  const { maxAgeSeconds } = settings;
  const tolerance = toSkewTolerance(settings, counts.feature);
  return { kind: 'skew', fault, hits: check.hits(counts), size: check.size(counts), bound: SKEW_BOUND, tolerance, maxAgeSeconds };
}
