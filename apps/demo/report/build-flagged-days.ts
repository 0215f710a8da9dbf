import type { Measure } from '#libs/contracts';
import { INCIDENTS } from '../events/incidents.js';
import { findMoved } from './find-moved.js';
import { hasValues } from './measure-values.js';
import { REHEARSED_DAYS } from './rehearsed.js';
import type { Report } from './report-schema.js';

const touchesIncident = (row: Measure): boolean =>
  INCIDENTS.some(
    ({ feature, from, to }) => row.feature === feature && Date.parse(row.window.from) < to && Date.parse(row.window.to) > from,
  );

/** On how many days each feature's drift spoke, of the whole traffic, beside the rehearsal's count; days of a feature's own incident are left out. */
export const buildFlaggedDays = (drift: ReadonlyArray<Measure>, every: number): Report['flaggedDays'] => {
  const whole = drift.filter(({ segment }) => segment === '');
  const byDay = Map.groupBy(whole, ({ window }) => window.from);
  const moved = new Set([...byDay.values()].flatMap((rows) => findMoved(rows, 'day')));
  const byFeature = Map.groupBy(
    whole.filter((row) => !touchesIncident(row)),
    ({ feature }) => feature,
  );
  return [...byFeature]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([feature, rows]) => {
      const dates = rows
        .filter((row) => moved.has(row))
        .map(({ window }) => window.from.slice(0, 10))
        .sort();
      const rehearsed = REHEARSED_DAYS[feature];
      return {
        feature,
        days: dates.length,
        dates,
        judged: rows.filter(hasValues).length,
        rehearsed: rehearsed ? (every === 1 ? rehearsed.all : rehearsed.tenth) : null,
      };
    });
};
