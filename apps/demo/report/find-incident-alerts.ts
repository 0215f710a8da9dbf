import type { Alert } from '#libs/contracts';
import type { Incident } from '../events/incidents.js';
import type { Report } from './report-schema.js';

type Found = Pick<Report['incidents'][number], 'alerted' | 'alerts' | 'heldBack'>;

const HOUR_MS = 3_600_000;

const LENGTH_MS: Record<Alert['grain'], number> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS };

/** Windows that an alert may take: the one that the incident begins in, and the next. */
const FEW = 2;

/** Weeks begin on Mondays, as 1 January 2001 was one. */
const toWindowStart = (time: number, grain: Alert['grain']): number => {
  const epoch = Date.UTC(2001, 0, 1);
  return epoch + Math.floor((time - epoch) / LENGTH_MS[grain]) * LENGTH_MS[grain];
};

/** What it was held back for: that no model should learn of these. */
const featuresOf = ({ cause }: Report['heldBack'][number]): string[] =>
  cause?.startsWith('data:') === true ? cause.slice('data:'.length).split(',') : [];

/**
 * The alerts that an incident raised, and whether they are those that it should: of drift or quality of its feature, in each segment that it touches,
 * within two windows; and whether retraining was held back for it.
 */
export const findIncidentAlerts = (
  { feature, from, to, origins }: Incident,
  alerts: ReadonlyArray<Alert>,
  heldBack: Report['heldBack'],
): Found => {
  const raised = alerts
    .filter((alert) => alert.feature === feature && ['drift', 'quality'].includes(alert.check) && alert.firedAt !== null)
    .map((alert) => ({
      ...{ monitor: alert.monitor, check: alert.check, grain: alert.grain, segment: alert.segment, since: alert.since },
      windows: 1 + Math.round((Date.parse(alert.since) - toWindowStart(from, alert.grain)) / LENGTH_MS[alert.grain]),
    }))
    .filter(({ since, windows, grain }) => windows >= 1 && Date.parse(since) < to + LENGTH_MS[grain]);
  const inTime = raised.filter(({ windows }) => windows <= FEW);
  const segments = origins.length === 0 ? [''] : origins.map((origin) => `origin=${origin}`);
  return {
    alerted: segments.every((segment) => inTime.some((alert) => alert.segment === segment)),
    alerts: raised,
    heldBack: heldBack.some(
      (held) =>
        featuresOf(held).includes(feature) &&
        Date.parse(held.from) < to + LENGTH_MS.day &&
        (held.until === null || Date.parse(held.until) > from),
    ),
  };
};
