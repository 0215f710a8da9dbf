import type { Temporality } from './data-point.js';

/** By the number that it has in protobuf. */
export function toTemporality(aggregation: number): Temporality {
  return aggregation === 1 ? 'delta' : 'cumulative';
}
