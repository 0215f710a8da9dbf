import type { Alert, TestedValue } from '#libs/contracts';
import type { Report } from './report-schema.js';

type Told = Report['alerts'][number];

const toValue = ({ test, value, reference, unit, bound, side, p }: TestedValue): Told['values'][number] => ({
  ...{ test, value, reference, unit, bound, side, p },
});

/** What spoke, by version; without what differs from run to run, such as ids. Alerts that never fired are left out. */
export const buildAlerts = (alerts: ReadonlyArray<Alert>): Report['alerts'] =>
  alerts
    .filter(({ firedAt }) => firedAt !== null)
    .map((alert) => ({
      version: alert.version,
      check: alert.check,
      monitor: alert.monitor,
      grain: alert.grain,
      feature: alert.feature,
      segment: alert.segment,
      severity: alert.severity,
      class: alert.class,
      state: alert.state,
      resolution: alert.resolution,
      since: alert.since,
      last: alert.lastSpoke,
      values: alert.tests.filter(({ speaks }) => speaks).map(toValue),
      n: alert.n,
      referenceN: alert.referenceN,
      changes: alert.changes.map(({ summary }) => summary),
      sentence: alert.sentence,
    }))
    .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
