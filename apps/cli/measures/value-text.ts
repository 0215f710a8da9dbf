import type { Interval, Measure } from '#libs/contracts';
import { countText } from '../table/count-text.js';
import { durationText } from '../table/duration-text.js';
import { fixedText } from '../table/fixed-text.js';
import { NOTHING } from '../table/nothing.js';
import { pText } from '../table/p-text.js';
import { shareText } from '../table/share-text.js';
import type { Metric } from './metric.js';

/** One value of a measure with its interval, where it has one. Without data there is no value, whatever the measure holds. */
export function valueText(measure: Measure | undefined, metric: Metric, { bare = false } = {}): string {
  if (measure?.status !== 'ok') return NOTHING;
  const interval = bare ? undefined : measure.intervals[metric.name];
  const value = measure.values[metric.name];
  if (interval === undefined || typeof value !== 'number') return toText(value, metric);
  return estimateText(value, interval);
}

/** A value so far, while labels still come: in brackets, for it is not judged. */
export function unripeText({ code, values }: Measure, metric: Metric): string {
  const value = values[metric.name];
  return code === 'immature' && typeof value === 'number' ? `(${toText(value, metric)})` : NOTHING;
}

function toText(value: number | null | undefined, { kind }: Metric): string {
  if (kind === 'count') return countText(value);
  if (kind === 'milliseconds') return typeof value === 'number' ? durationText(value / 1_000) : NOTHING;
  if (kind === 'p') return pText(value);
  return kind === 'share' ? shareText(value) : fixedText(value);
}

/** The same on both sides as ±, else its ends. */
function estimateText(value: number, { low, high }: Interval): string {
  const half = (high - low) / 2;
  if (Math.abs(value - (low + high) / 2) < 0.0005) return `${fixedText(value)} ± ${fixedText(half)}`;
  return `${fixedText(value)} [${fixedText(low)}, ${fixedText(high)}]`;
}
