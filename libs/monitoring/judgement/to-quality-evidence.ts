import type { Evidence } from '#libs/contracts';
import type { MeasureQuality } from '../quality/measure-quality.js';
import { qualityChecks } from '../quality/quality-checks.js';
import { toPhi } from '../references/phi-table.js';
import { poolReference } from '../references/pool-reference.js';

/** The counts behind one fault's share on both sides; null where they were not compared. */
export function toQualityEvidence(input: MeasureQuality, fault: string): Extract<Evidence, { kind: 'quality' }> | null {
  const { feature, segment, grain, current, reference } = input;
  const check = qualityChecks.find(({ name }) => name === fault);
  const pooled = poolReference(reference, input);
  if (check === undefined || current === null || 'code' in pooled) return null;
  const { hits, size } = check;
  return {
    kind: 'quality',
    fault,
    reference: { hits: hits(pooled.profile), size: size(pooled.profile) },
    current: { hits: hits(current), size: size(current) },
    phi: toPhi(input.phi, grain, feature, segment).phi,
  };
}
