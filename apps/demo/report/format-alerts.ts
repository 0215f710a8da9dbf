import { formatTable } from './format-table.js';
import { toNumberText } from './number-text.js';
import { toPText } from './p-text.js';
import type { Report } from './report-schema.js';

type Told = Report['alerts'][number];

const whole = new Intl.NumberFormat('en-GB');

const toWindowText = (iso: string, grain: string): string =>
  grain === 'hour' ? iso.slice(5, 16).replace('T', ' ') : iso.slice(5, 10);

const toValueText = ({ test, value, reference, unit, bound, p }: Told['values'][number]): string => {
  const against = reference === null ? '' : ` against ${toNumberText(reference)}`;
  const limit = bound === null ? '' : `, bound ${toNumberText(bound)}`;
  return `${test} ${toNumberText(value)}${unit === '' ? '' : ` ${unit}`}${against}${limit}${p === null ? '' : `, p ${toPText(p)}`}`;
};

/** One table a version: what spoke, where, from when to when, how far, on how many rows. */
export const formatAlerts = ({ alerts }: Pick<Report, 'alerts'>): string[] => {
  if (alerts.length === 0) return ['none'];
  return [...Map.groupBy(alerts, ({ version }) => version)].flatMap(([version, own]) => [
    `${version}: ${own.length} alerts`,
    ...formatTable(
      ['monitor', 'feature', 'segment', 'first', 'last', 'now', 'rows', 'against', 'value and bound'],
      own.map((alert) => [
        alert.monitor,
        alert.feature === '' ? 'the model' : alert.feature,
        alert.segment === '' ? 'all' : alert.segment,
        toWindowText(alert.since, alert.grain),
        toWindowText(alert.last.from, alert.grain),
        alert.resolution ?? alert.state,
        whole.format(alert.n),
        whole.format(alert.referenceN),
        alert.values.map(toValueText).join('; '),
      ]),
    ),
  ]);
};
