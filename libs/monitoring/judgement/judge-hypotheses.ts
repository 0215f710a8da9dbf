import type { TestedValue } from '#libs/contracts';
import { benjaminiHochberg, type MultipleTest } from '#libs/stats';
import type { Verdict } from '../alerts/evaluation.js';
import type { Hypothesis, Tested } from './hypothesis.js';

const SAYS_NOTHING = 0.05;

export interface Judged {
  verdict: Verdict;
  tests: TestedValue[];
}

export interface JudgedFamily {
  /** How many hypotheses had a p. */
  hypotheses: number;
  /** In the order of what was given. */
  judged: Judged[];
}

/**
 * Decides the hypotheses of one evaluation together: Benjamini–Hochberg at α over all that have a p, and only then which of those
 * rejected are large. A subject speaks when any of its tests does, and is calm when each is.
 */
export function judgeHypotheses(subjects: readonly Tested[], alpha: number): JudgedFamily {
  const all = subjects.flatMap((subject) => ('hypotheses' in subject ? subject.hypotheses : []));
  const { tests, hypotheses } = benjaminiHochberg(
    all.map(({ p }) => p),
    alpha,
  );
  let next = 0;
  const judged = subjects.map((subject): Judged => {
    if (!('hypotheses' in subject)) return { verdict: { verdict: 'no-data', ...subject }, tests: [] };
    const values = subject.hypotheses.map((hypothesis) => toTestedValue(hypothesis, tests[next++]!, hypotheses, alpha));
    const speaks = values.some((value) => value.speaks);
    const verdict = speaks ? 'breach' : subject.hypotheses.every(isQuiet) ? 'calm' : 'unsettled';
    return { verdict: { verdict }, tests: values };
  });
  return { hypotheses, judged };
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
