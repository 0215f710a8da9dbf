import { SKEW_BOUND } from '../skew/measure-skew.js';
import { skewFaults } from '../skew/skew-checks.js';
import type { Tested } from './hypothesis.js';
import type { Measured } from './measured.js';
import { toNotJudged } from './to-not-judged.js';

/** Each way in which enough pairs could disagree. */
export function toSkewHypotheses(measured: Measured | undefined): Tested {
  if (measured === undefined) return toNotJudged('not-measured', 'not measured');
  const { code, reason, values, n } = measured;
  if (code !== '') return toNotJudged(code, reason);
  const hypotheses = skewFaults.flatMap(({ name }) => {
    const [value, p] = [values[name], values[`${name}P`]];
    if (value === undefined || p === undefined) return [];
    const tested = { test: name, value, reference: null, unit: 'share', side: 'above' as const, p };
    return [{ ...tested, size: value, bound: SKEW_BOUND, quietBelow: SKEW_BOUND / 2, quietByP: true }];
  });
  if (hypotheses.length > 0) return { hypotheses };
  return toNotJudged('too-few-rows', `too few rows: the window has ${n} pairs with a value`);
}
