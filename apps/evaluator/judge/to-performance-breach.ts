import type { MeasureRow } from '#libs/clickhouse';
import {
  classifyBreach,
  findElsewhere,
  toPerformanceEvidence,
  toPerformanceHypotheses,
  type Breach,
  type JudgedFamily,
  type PerformanceProfile,
  type Window,
} from '#libs/monitoring';
import type { JudgeGrain } from './judge-grain.js';
import type { MovedInputs } from './load-moved-inputs.js';
import type { ReferenceDays } from './load-reference-days.js';
import { ofMonitor, toSeries, toSizes } from './to-breach.js';

/** What a window's performance is judged by. */
export interface JudgedDays {
  window: Window;
  /** Of the trailing week. */
  span: Window;
  /** By day, whole and by segment. */
  own: readonly PerformanceProfile[];
  reference: ReferenceDays;
}

export interface ToPerformanceBreach {
  judge: JudgeGrain;
  subject: JudgedFamily['judged'][number];
  alpha: number;
  days: JudgedDays | undefined;
  inputs: MovedInputs;
  find: (segment: string) => MeasureRow | undefined;
}

/** What was lost, by the days it was told from, with what moved of the inputs on them. */
export function toPerformanceBreach({ judge, subject, alpha, days, inputs, find }: ToPerformanceBreach): Breach {
  const { segment, tests, monitor } = subject;
  const measured = find(segment);
  const breach = {
    ...ofMonitor(subject, judge),
    ...classifyBreach({ check: 'performance', feature: '', segment, tests, ...inputs, maturity: toSizes(measured).maturity }),
    ...toSizes(measured),
    tests,
  };
  const { rule } = monitor.definition;
  if (rule.kind !== 'default' || days === undefined) {
    const value = measured?.values[rule.kind === 'default' ? '' : rule.value];
    return { ...breach, evidence: toSeries(measured?.from ?? 0, value), segmentsMoved: [], segmentsQuiet: [] };
  }
  const { own, reference } = days;
  const [current, compared] = [ofSegment(own, segment), ofSegment(reference.days, segment)];
  const segments = [...new Set(own.map((day) => day.segment))].filter((other) => other !== '' && other !== segment);
  const tested = segments.map((other) => ({
    ...{ feature: '', segment: other },
    tested: toPerformanceHypotheses({
      ...{ days: ofSegment(own, other), referenceDays: ofSegment(reference.days, other), deltas: rule.deltas },
    }),
  }));
  return {
    ...breach,
    n: countLabelled(current),
    referenceN: countLabelled(compared),
    evidence: toPerformanceEvidence(current, compared),
    ...findElsewhere(tested, alpha),
  };
}

export function ofSegment(days: readonly PerformanceProfile[], segment: string): PerformanceProfile[] {
  return days.filter((day) => day.segment === segment);
}

function countLabelled(days: readonly PerformanceProfile[]): number {
  return days.reduce((sum, { labelled }) => sum + labelled, 0);
}
