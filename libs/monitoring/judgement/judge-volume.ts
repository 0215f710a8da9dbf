import type { NoDataCode, TestedValue } from '#libs/contracts';
import type { Judged } from './judge-hypotheses.js';
import type { Measured } from './measured.js';
import { toNotJudged } from './to-not-judged.js';

const FEWEST_USUAL = 20;
const WEEKS = 4;
const LOW = 0.5;
const HIGH = 2;
/** Half-way back, on the scale of the ratio. */
const CALM_LOW = 0.75;
const CALM_HIGH = 1.5;

/** Traffic against the same hours of the trailing four weeks: below half or above double of their median, and outside every one of them. */
export function judgeVolume(measured: Measured | undefined): Judged {
  if (measured === undefined) return toNoData('not-measured', 'not measured');
  const { rows = 0, comparedWindows = 0, trailingMedian: usual, trailingLow: low, trailingHigh: high } = measured.values;
  if (usual === undefined || low === undefined || high === undefined || comparedWindows < WEEKS)
    return toNoData('too-few-weeks', `too few weeks: there are not yet ${WEEKS} to compare with`);
  if (usual < FEWEST_USUAL)
    return toNoData('too-few-rows', `too few rows: these hours usually have ${usual} of at least ${FEWEST_USUAL}`);
  const inside = rows >= low && rows <= high;
  const ratio = rows / usual;
  const tested = {
    test: 'rows',
    value: rows,
    reference: usual,
    unit: 'rows',
    p: null,
    rank: null,
    hypotheses: null,
    alpha: null,
  };
  const tests: TestedValue[] = [
    { ...tested, bound: LOW * usual, side: 'below', speaks: !inside && ratio < LOW },
    { ...tested, bound: HIGH * usual, side: 'above', speaks: !inside && ratio > HIGH },
  ];
  const calm = inside || (ratio >= CALM_LOW && ratio <= CALM_HIGH);
  return { verdict: { verdict: tests.some(({ speaks }) => speaks) ? 'breach' : calm ? 'calm' : 'unsettled' }, tests };
}

function toNoData(code: NoDataCode, reason: string): Judged {
  return { verdict: { verdict: 'no-data', ...toNotJudged(code, reason) }, tests: [] };
}
