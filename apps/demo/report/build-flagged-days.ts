import type { Alert, Measure } from '#libs/contracts';
import { INCIDENTS } from '../events/incidents.js';
import { findMoved } from './find-moved.js';
import { hasValues } from './measure-values.js';
import { REHEARSED_DAYS } from './rehearsed.js';
import type { Report } from './report-schema.js';

const touchesIncident = ({ feature, window }: { feature: string; window: Measure['window'] }): boolean =>
  INCIDENTS.some(
    (incident) => feature === incident.feature && Date.parse(window.from) < incident.to && Date.parse(window.to) > incident.from,
  );

const toDates = (rows: ReadonlyArray<Measure>): string[] => rows.map(({ window }) => window.from.slice(0, 10)).sort();

/** Alerts of the drift of whole days of the whole traffic. */
const isDaily = ({ check, grain, segment, firedAt }: Alert): boolean =>
  check === 'drift' && grain === 'day' && segment === '' && firedAt !== null;

const covers = ({ since, lastSpoke }: Alert, { window }: Measure): boolean => since <= window.from && window.to <= lastSpoke.to;

/**
 * On how many days each feature's drift speaks by the demo's own arithmetic, of the whole traffic of one version, beside the rehearsal's count and
 * beside the alerts that Plumbline raised while the version was live. Days of a feature's own incident are left out.
 */
export const buildFlaggedDays = (
  drift: ReadonlyArray<Measure>,
  alerts: ReadonlyArray<Alert>,
  every: number,
): Report['flaggedDays'] => {
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
      const flagged = rows.filter((row) => moved.has(row));
      const daily = alerts.filter((alert) => isDaily(alert) && alert.feature === feature && alert.version === rows[0]!.version);
      const untold = flagged.filter((row) => row.role === 'live' && !daily.some((alert) => covers(alert, row)));
      const rehearsed = REHEARSED_DAYS[feature];
      return {
        feature,
        days: flagged.length,
        dates: toDates(flagged),
        judged: rows.filter(hasValues).length,
        rehearsed: rehearsed ? (every === 1 ? rehearsed.all : rehearsed.tenth) : null,
        alerts: daily.filter(({ lastSpoke }) => !touchesIncident({ feature, window: lastSpoke })).length,
        untold: toDates(untold),
      };
    });
};
