import { INCIDENTS } from '../events/incidents.js';
import { findMoved } from './find-moved.js';
import { hasValues, type MeasureRow } from './measure-row.js';
import { REHEARSED_DAYS } from './rehearsed.js';
import type { Report } from './report-schema.js';

const touchesIncident = (row: MeasureRow): boolean =>
  INCIDENTS.some(({ feature, from, to }) => row.feature === feature && Date.parse(row.from) < to && Date.parse(row.to) > from);

/** On how many days each feature's drift spoke, of the whole traffic, beside the rehearsal's count; days of a feature's own incident are left out. */
export const buildFlaggedDays = (drift: ReadonlyArray<MeasureRow>, every: number): Report['flaggedDays'] => {
  const whole = drift.filter(({ segment }) => segment === '');
  const byDay = Map.groupBy(whole, ({ from }) => from);
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
        .map(({ from }) => from.slice(0, 10))
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
