import type { Monitor } from '../monitors/monitor.js';
import { toSubjects, type FeatureOfSegment, type Measurable } from '../monitors/to-subjects.js';
import type { Tested } from './hypothesis.js';
import { judgeHypotheses, type Judged } from './judge-hypotheses.js';

export interface MonitoredSubject extends FeatureOfSegment {
  monitor: Monitor;
}

export interface JudgeFamily {
  /** Those of one check and grain. */
  monitors: readonly Monitor[];
  measurable: Measurable;
  alpha: number;
  /** By the default rule. */
  toTested: (subject: MonitoredSubject) => Tested;
  /** By any other rule. */
  toJudged: (subject: MonitoredSubject) => Judged;
}

export interface JudgedFamily {
  hypotheses: number;
  judged: (MonitoredSubject & Judged)[];
}

/** Judges every subject of the monitors of one evaluation; those by the default rule together. */
export function judgeFamily({ monitors, measurable, alpha, toTested, toJudged }: JudgeFamily): JudgedFamily {
  const subjects = monitors.flatMap((monitor) =>
    toSubjects(monitor.definition, measurable).map((subject): MonitoredSubject => ({ monitor, ...subject })),
  );
  const isDefault = ({ monitor }: MonitoredSubject): boolean => monitor.definition.rule.kind === 'default';
  const byDefault = subjects.filter(isDefault);
  const { hypotheses, judged } = judgeHypotheses(
    byDefault.map((subject) => ({ ...subject, tested: toTested(subject) })),
    alpha,
  );
  const tested = byDefault.map((subject, at) => ({ ...subject, ...judged[at]! }));
  const ruled = subjects.filter((subject) => !isDefault(subject)).map((subject) => ({ ...subject, ...toJudged(subject) }));
  return { hypotheses, judged: [...tested, ...ruled] };
}
