import type { MeasureBody } from '../measure-body.js';
import { countRows } from '../profiles/count-rows.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';
import { toPhi, type PhiTable } from '../references/phi-table.js';
import { poolReference, type WindowSubject } from '../references/pool-reference.js';
import type { Reference } from '../references/reference.js';
import { toRowInterval } from '../intervals/to-row-interval.js';
import { compareShares } from './compare-shares.js';
import { qualityChecks } from './quality-checks.js';

export interface MeasureQuality extends WindowSubject {
  /** All of the window; null where it is empty. */
  current: FeatureProfile | null;
  reference: Reference | null;
  phi: PhiTable | null;
}

/**
 * The share of each fault in one feature of a window, with its interval; where the reference has the same hours its share there, the
 * difference, and p of Fisher's test under the names `…Reference`, `…Difference`, `…P`.
 */
export function measureQuality(input: MeasureQuality): MeasureBody {
  const { current, reference, feature, segment, grain } = input;
  const n = current === null ? 0 : countRows(current);
  const pooled = poolReference(reference, input);
  const compared = 'code' in pooled ? null : pooled.profile;
  const body: MeasureBody = {
    status: 'ok',
    ...('code' in pooled ? pooled : { code: null, reason: null }),
    n,
    referenceN: compared === null ? 0 : countRows(compared),
    method: 'code' in pooled ? 'wilson' : `wilson; fisher against ${pooled.comparedWith}`,
    values: {},
    intervals: {},
    notes: [],
  };
  if (current === null || n === 0) return { ...body, status: 'no-data', code: 'empty-window', reason: 'empty window' };

  const { phi } = toPhi(input.phi, grain, feature, segment);
  for (const { name, hits, size } of qualityChecks) {
    const own = { hits: hits(current), size: size(current) };
    body.values[name] = own.size > 0 ? own.hits / own.size : null;
    const interval = toRowInterval(own.hits, own.size);
    if (interval !== null) body.intervals[name] = interval;
    if (compared === null) continue;
    const against = compareShares({ hits: hits(compared), size: size(compared) }, own, phi);
    body.values[`${name}Reference`] = against.referenceShare;
    body.values[`${name}Difference`] = against.difference;
    body.values[`${name}P`] = against.p;
  }
  return body;
}
