import type { Subject } from './measure-group.js';
import type { Metric } from './metric.js';
import { worstValue } from './worst-value.js';

/** The value of all windows that a reader looks for, and in which window it stands; undefined where no end is worse. */
export function worstOf({ windows }: Subject, { name, worst }: Metric): { value: number; from: string } | undefined {
  if (worst === 'neither') return undefined;
  let found: { value: number; from: string } | undefined;
  for (const [from, { status, values }] of windows) {
    const value = values[name];
    if (status !== 'ok' || value === null || value === undefined) continue;
    if (found === undefined || (value !== found.value && worstValue([found.value, value], worst) === value)) {
      found = { value, from };
    }
  }
  return found;
}
