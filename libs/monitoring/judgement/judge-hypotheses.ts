import type { TestedValue } from '#libs/contracts';
import { benjaminiHochberg, type MultipleTest } from '#libs/stats';
import type { Verdict } from '../alerts/evaluation.js';
import type { FeatureOfSegment } from '../monitors/to-subjects.js';
import type { Hypothesis, Tested } from './hypothesis.js';

const SAYS_NOTHING = 0.05;

export interface TestedSubject extends FeatureOfSegment {
  tested: Tested;
}

export interface Judged {
  verdict: Verdict;
  tests: TestedValue[];
}

export interface JudgedHypotheses {
  /** How many have a p. */
  hypotheses: number;
  /** In the order of the subjects given. */
  judged: Judged[];
}

/**
 * Decides the hypotheses of one evaluation together: Benjamini–Hochberg at α over all that have a p, and only then which of those
 * rejected are large. A subject speaks when any of its tests does, and is calm when each is. What two monitors ask is one hypothesis.
 */
export function judgeHypotheses(subjects: readonly TestedSubject[], alpha: number): JudgedHypotheses {
  const pOf = new Map<string, number | null>();
  for (const subject of subjects) for (const { test, p } of hypothesesOf(subject)) pOf.set(keyOf(subject, test), p);
  const { tests, hypotheses } = benjaminiHochberg([...pOf.values()], alpha);
  const decided = new Map([...pOf.keys()].map((key, at) => [key, tests[at]!]));
  const judged = subjects.map((subject): Judged => {
    if (!('hypotheses' in subject.tested)) return { verdict: { verdict: 'no-data', ...subject.tested }, tests: [] };
    const values = hypothesesOf(subject).map((hypothesis) =>
      toTestedValue(hypothesis, decided.get(keyOf(subject, hypothesis.test))!, hypotheses, alpha),
    );
    const speaks = values.some((value) => value.speaks);
    return {
      verdict: { verdict: speaks ? 'breach' : hypothesesOf(subject).every(isQuiet) ? 'calm' : 'unsettled' },
      tests: values,
    };
  });
  return { hypotheses, judged };
}

function hypothesesOf({ tested }: TestedSubject): readonly Hypothesis[] {
  return 'hypotheses' in tested ? tested.hypotheses : [];
}

function keyOf({ feature, segment }: FeatureOfSegment, test: string): string {
  return `${test}\n${segment}\n${feature}`;
}

function toTestedValue(
  { test, value, reference, unit, bound, side, p, size }: Hypothesis,
  { rejected, rank }: MultipleTest,
  hypotheses: number,
  alpha: number,
): TestedValue {
  return { test, value, reference, unit, bound, side, p, rank, hypotheses, alpha, speaks: rejected && size >= bound };
}

function isQuiet({ size, quietBelow, quietByP, p }: Hypothesis): boolean {
  return size < quietBelow || (quietByP && p !== null && p >= SAYS_NOTHING);
}
