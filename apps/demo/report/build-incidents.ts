import type { Alert, Measure } from '#libs/contracts';
import { INCIDENTS, type Incident } from '../events/incidents.js';
import { findIncidentAlerts } from './find-incident-alerts.js';
import { findMoved } from './find-moved.js';
import { toDriftTests, toMissingShare } from './measure-values.js';
import { toNumberText } from './number-text.js';
import { toPText } from './p-text.js';
import type { Report } from './report-schema.js';

type Seen = Report['incidents'][number];

type Finding = Pick<Seen, 'seen' | 'firstWindow' | 'segments' | 'evidence'>;

const touches = (row: Measure, { from, to }: Incident): boolean =>
  Date.parse(row.window.from) < to && Date.parse(row.window.to) > from;

const toWindow = ({ grain, window }: Measure): Seen['firstWindow'] => ({ grain, ...window });

const nothing = (evidence: string): Finding => ({ seen: false, firstWindow: null, segments: [], evidence });

/** The drift of the feature in the windows of the incident, in order: the first that it touches must speak. */
const findDrift = (incident: Incident, drift: ReadonlyArray<Measure>): Finding => {
  const windows = [...Map.groupBy(drift, ({ window }) => window.from)]
    .map(([from, rows]) => ({
      from,
      own: rows.find(({ feature }) => feature === incident.feature),
      moved: findMoved(rows, 'day'),
    }))
    .filter(({ own }) => own !== undefined && touches(own, incident))
    .sort((a, b) => a.from.localeCompare(b.from));
  if (windows.length === 0) return nothing('the replay ended before it');
  const first = windows.find(({ own, moved }) => moved.includes(own!));
  if (!first) return nothing(`the drift of ${incident.feature} stays quiet`);
  const { distance, ksP, effect } = toDriftTests(first.own!);
  const evidence = `W₁/σ ${toNumberText(distance)}, p ${toPText(ksP)}, effect ${toNumberText(effect)}, ${first.own!.n} rows`;
  return { seen: first === windows[0], firstWindow: toWindow(first.own!), segments: [], evidence };
};

/** A share missing that is a hundredth above the usual cannot be overlooked in the segments of the large airports, where it is near 0. */
const RISE = 0.01;

/** The share missing by segment on the incident's first day: the airports that it touches must show it, and the others must not. */
const findMissing = (incident: Incident, quality: ReadonlyArray<Measure>): Finding => {
  const rows = quality.filter((row) => row.feature === incident.feature && row.segment !== '' && touches(row, incident));
  if (rows.length === 0) return nothing('the replay ended before it');
  const usual = (segment: string): number => {
    const others = quality.filter(
      (row) => row.feature === incident.feature && row.segment === segment && !touches(row, incident),
    );
    return others.length === 0 ? 0 : others.reduce((sum, row) => sum + (toMissingShare(row) ?? 0), 0) / others.length;
  };
  const raised = rows.filter((row) => (toMissingShare(row) ?? 0) >= usual(row.segment) + RISE);
  const struck = ({ segment }: Measure): boolean => incident.origins.some((origin) => segment === `origin=${origin}`);
  const first = raised.find(struck);
  if (!first) return nothing(`no segment misses ${incident.feature}`);
  const shares = raised.map((row) => `${row.segment} ${toNumberText(toMissingShare(row))}`).join(', ');
  return {
    seen: raised.filter(struck).length === incident.origins.length && raised.every(struck),
    firstWindow: toWindow(first),
    segments: raised.map(({ segment }) => segment).sort(),
    evidence: `share missing ${shares}; ${rows.length - raised.length} other segments quiet`,
  };
};

export interface IncidentTraces {
  dailyDrift: ReadonlyArray<Measure>;
  dailyQuality: ReadonlyArray<Measure>;
  alerts: ReadonlyArray<Alert>;
  heldBack: Report['heldBack'];
}

/** Both announced incidents as the measures of their feature show them, and as alerts and retraining answered them. */
export const buildIncidents = ({ dailyDrift, dailyQuality, alerts, heldBack }: IncidentTraces): Report['incidents'] => {
  const whole = dailyDrift.filter(({ segment }) => segment === '');
  return INCIDENTS.map((incident) => ({
    name: incident.name,
    description: incident.description,
    feature: incident.feature,
    from: new Date(incident.from).toISOString(),
    to: new Date(incident.to).toISOString(),
    ...(incident.origins.length === 0 ? findDrift(incident, whole) : findMissing(incident, dailyQuality)),
    ...findIncidentAlerts(incident, alerts, heldBack),
  }));
};
