import type { Evidence } from '#libs/contracts';
import { recomputeDrift } from './recompute-drift.js';
import { recomputePerformance } from './recompute-performance.js';
import type { RecomputedTests } from './recomputed.js';
import { binomialTail, fisherTail } from './tails.js';

const FEWEST_ROWS = 20;

/** Every number that an alert may have been decided by, from its evidence alone and by arithmetic that nothing else uses. */
export function recomputeTests(evidence: Evidence, window: { from: number; to: number }): RecomputedTests {
  switch (evidence.kind) {
    case 'drift':
      return recomputeDrift(evidence);
    case 'performance':
      return recomputePerformance(evidence);
    case 'quality': {
      const { fault, reference, current, phi } = evidence;
      if (current.size === 0) return {};
      const [a, b, c, d] = [reference.hits, reference.size, current.hits, current.size].map((x) => Math.round(x / phi)) as [
        number,
        number,
        number,
        number,
      ];
      const p = current.size < FEWEST_ROWS || reference.size === 0 ? null : fisherTail(a, b, c, d);
      return { [fault]: { value: current.hits / current.size, p } };
    }
    case 'skew': {
      const { fault, hits, size, bound } = evidence;
      if (size === 0) return {};
      return { [fault]: { value: hits / size, p: size < FEWEST_ROWS ? null : binomialTail(hits, size, bound) } };
    }
    case 'volume':
      return { rows: { value: evidence.rows, p: null } };
    case 'freshness': {
      if (evidence.lastTime === null) return {};
      const last = Date.parse(evidence.lastTime);
      const silent = Math.max(0, window.to - last);
      return { freshnessMs: { value: silent, p: null }, emptyWindows: { value: countEmpty(window, last), p: null } };
    }
    case 'series':
      return {};
  }
}

/** Windows up to this one that begin after the last event. */
function countEmpty({ from, to }: { from: number; to: number }, last: number): number {
  let empty = 0;
  while (last < from - empty * (to - from)) empty += 1;
  return empty;
}
