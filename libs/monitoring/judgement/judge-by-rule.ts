import type { MonitorRule, NoDataCode, TestedValue } from '#libs/contracts';
import { checks } from '../checks/checks.js';
import type { Judged } from './judge-hypotheses.js';
import type { Measured } from './measured.js';
import { toBaseline } from './to-baseline.js';
import { toNotJudged } from './to-not-judged.js';

export type OwnRule = Exclude<MonitorRule, { kind: 'default' }>;

export interface JudgeByRule {
  rule: OwnRule;
  measured: Pick<Measured, 'status' | 'code' | 'reason' | 'values'> | undefined;
  /** sigma: the values of the windows before, the oldest first. */
  before: readonly number[];
  /** relative: what the other version has on the same window; null where it has none. */
  other: number | null;
}

/** By a bound that somebody chose. Between speaking and calm there is nothing. */
export function judgeByRule({ rule, measured, before, other }: JudgeByRule): Judged {
  if (measured === undefined) return toNoData('not-measured', 'not measured');
  if (measured.status !== 'ok') return toNoData(measured.code || 'no-value', measured.reason);
  const value = measured.values[rule.value];
  if (value === undefined) return toNoData('no-value', `there is no ${rule.value} among its values`);
  switch (rule.kind) {
    case 'bound':
      return judgeBounds(rule, value, null, value);
    case 'relative':
      if (other === null)
        return toNoData('no-counterpart', `there is no ${rule.value} of ${rule.to.version ?? rule.to.alias} on this window`);
      return judgeBounds(rule, value, other, value - other);
    case 'sigma': {
      const baseline = toBaseline(before, rule);
      if (baseline === null) return toNoData('too-few-windows', 'too few windows: there is no baseline yet');
      const { mean, sigma } = baseline;
      const above = rule.side === 'below' ? undefined : mean + rule.sigmas * sigma;
      const below = rule.side === 'above' ? undefined : mean - rule.sigmas * sigma;
      return judgeBounds({ value: rule.value, above, below }, value, mean, value);
    }
  }
}

interface Bounds {
  value: string;
  above?: number | undefined;
  below?: number | undefined;
}

/** `compared` is the value, or its difference, that the bounds are about. */
function judgeBounds({ value: test, above, below }: Bounds, value: number, reference: number | null, compared: number): Judged {
  const unit = checks.find(({ name }) => name === test)?.unit ?? '';
  const tested = { test, value, reference, unit, p: null, rank: null, hypotheses: null, alpha: null };
  const tests: TestedValue[] = [];
  if (above !== undefined) tests.push({ ...tested, bound: above, side: 'above', speaks: compared > above });
  if (below !== undefined) tests.push({ ...tested, bound: below, side: 'below', speaks: compared < below });
  return { verdict: { verdict: tests.some(({ speaks }) => speaks) ? 'breach' : 'calm' }, tests };
}

function toNoData(code: NoDataCode, reason: string): Judged {
  return { verdict: { verdict: 'no-data', ...toNotJudged(code, reason) }, tests: [] };
}
