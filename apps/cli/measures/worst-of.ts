import type { Subject } from './measure-group.js';
import type { Metric } from './metric.js';

/** The value of all windows that a reader looks for, and in which window it stands. */
export function worstOf({ windows }: Subject, { name, worst }: Metric): { value: number; from: string } | undefined {
  let found: { value: number; from: string } | undefined;
  for (const [from, { status, values }] of windows) {
    const value = values[name];
    if (status !== 'ok' || value === null || value === undefined) continue;
    if (found === undefined || (worst === 'high' ? value > found.value : value < found.value)) found = { value, from };
  }
  return found;
}
