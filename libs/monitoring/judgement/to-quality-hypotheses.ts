import { qualityChecks } from '../quality/quality-checks.js';
import type { Tested } from './hypothesis.js';
import type { Measured } from './measured.js';
import { toNotJudged } from './to-not-judged.js';

const LARGE = 0.01;

/** Each fault whose share could be compared with the reference's. */
export function toQualityHypotheses(measured: Measured | undefined): Tested {
  if (measured === undefined) return toNotJudged('not measured');
  const { status, reason, values, notes, n } = measured;
  if (status !== 'ok') return toNotJudged(reason);
  const hypotheses = qualityChecks.flatMap(({ name }) => {
    const [value, difference, p] = [values[name], values[`${name}Difference`], values[`${name}P`]];
    if (value === undefined || difference === undefined || p === undefined) return [];
    const reference = values[`${name}Reference`] ?? null;
    const tested = { test: name, value, reference, unit: 'share', side: 'both' as const, p };
    return [{ ...tested, size: Math.abs(difference), bound: LARGE, quietBelow: LARGE / 2, quietByP: true }];
  });
  if (hypotheses.length > 0) return { hypotheses };
  const notCompared = notes.find((note) => note.startsWith('not compared: '));
  return toNotJudged(notCompared?.slice('not compared: '.length) ?? `too few rows: the window has ${n}`);
}
