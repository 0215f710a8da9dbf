import { judgeHypotheses, judgeVolume, toDriftHypotheses, type JudgedWindow } from '#libs/monitoring';
import type { Timeline } from './timeline.js';

type Verdict = JudgedWindow['verdict'];

const ALPHA = 0.001;
const NO_VERDICT: Readonly<Record<string, Verdict>> = {
  nd: { verdict: 'no-data', health: 'no-data', code: 'empty-window', reason: 'no rows' },
  few: { verdict: 'no-data', health: 'too-few', code: 'too-few-rows', reason: 'too few rows' },
  im: { verdict: 'no-data', health: 'immature', code: 'immature', reason: 'immature' },
};

/** What the rules of judgement make of a value as a timeline writes it. */
export function toVerdict(check: Timeline['check'], value: string): Verdict {
  const without = NO_VERDICT[value];
  if (without !== undefined) return without;
  const measured = { feature: '', segment: '', status: 'ok', code: '' as const, reason: '', n: 1_000, referenceN: 10_000 };
  const number = Number.parseFloat(value);
  if (Number.isNaN(number)) throw new Error(`${value} is not a value.`);
  if (check === 'volume') {
    const values = { rows: number, comparedWindows: 4, trailingMedian: 100, trailingLow: 80, trailingHigh: 120 };
    return judgeVolume({ ...measured, values }).verdict;
  }
  const chiSquareP = value.endsWith('?') ? 0.5 : 1e-9;
  const tested = toDriftHypotheses({ ...measured, values: { effect: number, chiSquareP } });
  return judgeHypotheses([{ feature: '', segment: '', tested }], ALPHA).judged[0]!.verdict;
}
