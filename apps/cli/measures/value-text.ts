import type { Interval, Measure } from '#libs/contracts';
import { countText } from '../table/count-text.js';
import { durationText } from '../table/duration-text.js';
import { NOTHING } from '../table/nothing.js';
import { numberText } from '../table/number-text.js';
import { pText } from '../table/p-text.js';
import type { Metric } from './metric.js';

/** One value of a measure with its interval, where it has one. Without data there is no value, whatever the measure holds. */
export function valueText(measure: Measure | undefined, { name, kind }: Metric): string {
  const value = measure?.status === 'ok' ? measure.values[name] : undefined;
  if (measure === undefined || value === undefined || value === null || !Number.isFinite(value)) return NOTHING;
  if (kind === 'count') return countText(value);
  if (kind === 'milliseconds') return durationText(value / 1_000);
  if (kind === 'p') return pText(value);
  const interval = measure.intervals[name];
  return interval === undefined ? numberText(value) : estimateText(value, interval);
}

/** The same on both sides as ±, else its ends. */
function estimateText(value: number, { low, high }: Interval): string {
  const half = (high - low) / 2;
  if (Math.abs(value - (low + high) / 2) < 0.0005) return `${numberText(value)} ± ${numberText(half)}`;
  return `${numberText(value)} [${numberText(low)}, ${numberText(high)}]`;
}
