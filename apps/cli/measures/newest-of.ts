import type { Measure } from '#libs/contracts';
import type { Subject } from './measure-group.js';

export interface Newest {
  /** The newest window that has data. */
  measure: Measure | undefined;
  /** Windows after it, or all of them, which have none. */
  without: Measure[];
}

/** Where a subject stands: its newest window with data, and the windows since then. */
export function newestOf({ windows }: Subject, axis: readonly string[]): Newest {
  const without: Measure[] = [];
  for (const from of axis.toReversed()) {
    const measure = windows.get(from);
    if (measure?.status === 'ok') return { measure, without: without.reverse() };
    if (measure !== undefined) without.push(measure);
  }
  return { measure: undefined, without: without.reverse() };
}
