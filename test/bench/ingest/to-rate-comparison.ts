import type { Comparison } from '../bench.js';

/** Events a second of ours as a share of the engine's own. */
export function toRateComparison(what: string, events: number, oursSeconds: number, theirsSeconds: number): Comparison {
  const [ours, theirs] = [events / oursSeconds, events / theirsSeconds];
  return { what, ours, theirs, unit: 'events/s', ratio: ours / theirs };
}
