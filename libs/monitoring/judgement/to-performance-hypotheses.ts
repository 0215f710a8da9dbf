import { studentTUpperTail } from '#libs/stats';
import { performanceChecks, type PerformanceCheck } from '../performance/performance-checks.js';
import type { PerformanceProfile } from '../profiles/performance-profile.js';
import { estimateMetric, type MetricEstimate } from './estimate-metric.js';
import type { Hypothesis, Tested } from './hypothesis.js';
import { toNotJudged } from './to-not-judged.js';

export interface TestPerformance {
  /** Of the trailing seven days, one a day. */
  days: readonly PerformanceProfile[];
  /** Of what they are compared with, one a day. */
  referenceDays: readonly PerformanceProfile[];
  /** How large a change of a metric must be; others than the default ones are tested where they are named. */
  deltas?: Readonly<Record<string, number>> | undefined;
}

const FEWEST_DAYS = 5;
const DELTAS: Readonly<Record<string, number>> = { auc: 0.02, calibrationGap: 0.03 };

/** Loss of discrimination and of calibration against the reference, rows of one day being dependent. */
export function toPerformanceHypotheses({ days, referenceDays, deltas }: TestPerformance): Tested {
  const [own, reference] = [days, referenceDays].map((all) => all.filter(({ labelled }) => labelled > 0)) as [
    PerformanceProfile[],
    PerformanceProfile[],
  ];
  if (reference.length === 0) return toNotJudged('no-reference', 'no reference: it has no labels');
  if (reference.length < FEWEST_DAYS) return tooFew('reference', reference.length);
  if (own.length < FEWEST_DAYS) return tooFew('trailing week', own.length);
  const bounds = { ...DELTAS, ...deltas };
  const hypotheses = performanceChecks.flatMap((check): Hypothesis[] => {
    const bound = bounds[check.name];
    if (bound === undefined) return [];
    const [estimate, compared] = [estimateMetric(own, check), estimateMetric(reference, check)];
    return estimate === null || compared === null ? [] : [toHypothesis(check, estimate, compared, bound)];
  });
  return hypotheses.length > 0 ? { hypotheses } : toNotJudged('only-one-class', 'only one class');
}

function tooFew(what: string, days: number): Tested {
  return toNotJudged('too-few-days', `too few days: the ${what} has labels on ${days} of at least ${FEWEST_DAYS}`);
}

function toHypothesis(
  { name, unit, worse }: PerformanceCheck,
  own: MetricEstimate,
  reference: MetricEstimate,
  bound: number,
): Hypothesis {
  const difference = own.value - reference.value;
  const lost = worse === 'lower' ? -difference : worse === 'higher' ? difference : Math.abs(difference);
  const oneSided = upperTail(
    lost,
    Math.hypot(own.standardError, reference.standardError),
    Math.min(own.days, reference.days) - 1,
  );
  const side = worse === 'lower' ? 'below' : worse === 'higher' ? 'above' : 'both';
  return {
    test: name,
    value: own.value,
    reference: reference.value,
    unit,
    side,
    p: side === 'both' ? Math.min(1, 2 * oneSided) : oneSided,
    size: lost,
    bound,
    quietBelow: bound / 2,
    quietByP: false,
  };
}

function upperTail(difference: number, standardError: number, degreesOfFreedom: number): number {
  if (standardError > 0) return studentTUpperTail(difference / standardError, degreesOfFreedom);
  return difference > 0 ? 0 : 1;
}
