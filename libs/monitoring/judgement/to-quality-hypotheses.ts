import { qualityChecks } from '../quality/quality-checks.js';
import type { Tested } from './hypothesis.js';
import type { Measured } from './measured.js';
import { toNotJudged } from './to-not-judged.js';

const LARGE = 0.01;

/** Each fault whose share could be compared with the reference's. */
export function toQualityHypotheses(measured: Measured | undefined): Tested {
  if (measured === undefined) return toNotJudged('not-measured', 'not measured');
  const { code, reason, values, n } = measured;
  if (code !== '') return toNotJudged(code, reason);
  const hypotheses = qualityChecks.flatMap(({ name }) => {
    const [value, difference, p] = [values[name], values[`${name}Difference`], values[`${name}P`]];
    if (value === undefined || difference === undefined || p === undefined) return [];
    const reference = values[`${name}Reference`] ?? null;
    const tested = { test: name, value, reference, unit: 'share', side: 'both' as const, p };
    return [{ ...tested, size: Math.abs(difference), bound: LARGE, quietBelow: LARGE / 2, quietByP: true }];
  });
  return hypotheses.length > 0 ? { hypotheses } : toNotJudged('too-few-rows', `too few rows: the window has ${n}`);
}
