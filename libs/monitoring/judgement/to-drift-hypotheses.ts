import type { Hypothesis, Tested } from './hypothesis.js';
import type { Measured } from './measured.js';
import { toNotJudged } from './to-not-judged.js';

const LARGE = 0.1;
const QUIET = 0.05;

/** χ² with the index less its noise, and of numeric features Kolmogorov–Smirnov with the Wasserstein distance: two hypotheses. */
export function toDriftHypotheses(measured: Measured | undefined): Tested {
  if (measured === undefined) return toNotJudged('not-measured', 'not measured');
  const { code, reason, values } = measured;
  if (code !== '') return toNotJudged(code, reason);
  const large = { reference: null, side: 'above' as const, bound: LARGE, quietBelow: QUIET, quietByP: true };
  const hypotheses: Hypothesis[] = [];
  const { effect, chiSquareP, wasserstein, ksP } = values;
  if (effect !== undefined && chiSquareP !== undefined)
    hypotheses.push({ ...large, test: 'effect', value: effect, unit: 'nats', p: chiSquareP, size: effect });
  if (wasserstein !== undefined && ksP !== undefined)
    hypotheses.push({ ...large, test: 'wasserstein', value: wasserstein, unit: 'σ', p: ksP, size: wasserstein });
  return hypotheses.length > 0 ? { hypotheses } : toNotJudged('no-value', 'no value to test');
}
