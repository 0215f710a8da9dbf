import { binomialUpperTail } from '#libs/stats';
import { toRowInterval } from '../intervals/to-row-interval.js';
import type { MeasureBody } from '../measure-body.js';
import { skewFaults } from './skew-checks.js';
import type { SkewCounts } from './skew-counts.js';

/** A share of disagreeing rows that is put up with: above it, it is tested whether it is by chance. */
export const SKEW_BOUND = 0.01;
const FEWEST_ROWS = 20;

/** How far what was served and what was computed offline disagree in one feature; of the logs as a whole, how many could be compared. */
export function measureSkew(counts: SkewCounts, tolerance: number): MeasureBody {
  return counts.feature === '' ? measurePairs(counts) : measureFeature(counts, tolerance);
}

function measurePairs({ online, offline, pairs }: SkewCounts): MeasureBody {
  const interval = toRowInterval(pairs, offline);
  return {
    ...(pairs > 0
      ? { status: 'ok', code: null, reason: null }
      : { status: 'no-data', code: 'no-pairs', reason: whyNoPairs(online, offline) }),
    n: offline,
    referenceN: 0,
    method: 'offline rows, each with the online row of its prediction, or else the latest',
    values: offline > 0 ? { pairedShare: pairs / offline } : {},
    intervals: interval === null ? {} : { pairedShare: interval },
    notes: [],
  };
}

function whyNoPairs(online: number, offline: number): string {
  if (offline === 0) return `no offline rows yet, and ${online} online ones`;
  return `none of ${offline} offline rows has an online one of the same prediction, or of its entity at or before it`;
}

function measureFeature(counts: SkewCounts, tolerance: number): MeasureBody {
  const body: MeasureBody = {
    status: 'ok',
    code: null,
    reason: null,
    n: counts.compared + counts.onlineOnly + counts.offlineOnly,
    referenceN: 0,
    method: `row by row, equal within ${tolerance} of the larger; wilson; binomial against ${SKEW_BOUND}`,
    values: {},
    intervals: {},
    notes: [],
  };
  for (const { name, hits: hitsOf, size: sizeOf } of skewFaults) {
    const [hits, size] = [hitsOf(counts), sizeOf(counts)];
    body.values[name] = size > 0 ? hits / size : null;
    body.values[`${name}P`] = size >= FEWEST_ROWS ? binomialUpperTail(hits, size, SKEW_BOUND) : null;
    const interval = toRowInterval(hits, size);
    if (interval !== null) body.intervals[name] = interval;
  }
  body.values['largestDifference'] = counts.compared > 0 ? counts.largest : null;
  return body;
}
