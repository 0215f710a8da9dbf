import type { Measure } from '#libs/contracts';
import { hasValues, toDriftTests } from './measure-values.js';
import type { Report } from './report-schema.js';

const TOLD = 12;

const sizeOf = (row: Measure): number => {
  const { effect, distance } = toDriftTests(row);
  return Math.max(effect ?? 0, distance ?? 0);
};

/**
 * The features and segments that moved most, each in the window of its largest effect. The first and the last week are left out: the
 * flights begin and end within them, and a week without its Sunday has moved in whatever depends on the day.
 */
export const buildMovements = (drift: ReadonlyArray<Measure>): Report['moved'] => {
  const starts = drift.map(({ window }) => window.from).sort();
  const whole = drift.filter(({ window }) => window.from !== starts[0] && window.from !== starts.at(-1));
  const largest = new Map<string, Measure>();
  for (const row of whole.filter(hasValues)) {
    const key = `${row.feature}\n${row.segment}`;
    const known = largest.get(key);
    if (!known || sizeOf(row) > sizeOf(known)) largest.set(key, row);
  }
  return [...largest.values()]
    .sort((a, b) => sizeOf(b) - sizeOf(a) || a.feature.localeCompare(b.feature) || a.segment.localeCompare(b.segment))
    .slice(0, TOLD)
    .map((row) => ({
      feature: row.feature,
      segment: row.segment,
      from: row.window.from,
      to: row.window.to,
      ...toDriftTests(row),
      n: row.n,
      referenceN: row.referenceN,
    }));
};
