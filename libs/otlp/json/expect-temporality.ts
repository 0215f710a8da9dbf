import { unexpected } from './expect.js';

const names = ['AGGREGATION_TEMPORALITY_UNSPECIFIED', 'AGGREGATION_TEMPORALITY_DELTA', 'AGGREGATION_TEMPORALITY_CUMULATIVE'];

/** By its number or, as the Collector takes it too, by its name. */
export function expectTemporality(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  const at = typeof value === 'string' ? names.indexOf(value) : -1;
  if (at < 0) throw unexpected(value, 'aggregationTemporality', '1 for delta or 2 for cumulative');
  return at;
}
