import type { Alert, MonitorCheck, TestedValue } from '#libs/contracts';

/** An alert as Alertmanager takes it by `POST /api/v2/alerts`. The same labels are the same alert. */
export interface AlertmanagerAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  endsAt: string;
  generatorURL: string;
}

const names: Readonly<Record<MonitorCheck, string>> = {
  drift: 'ModelDrift',
  quality: 'ModelDataQuality',
  performance: 'ModelPerformance',
  volume: 'ModelTraffic',
  freshness: 'ModelTrafficStopped',
  skew: 'ModelFeatureSkew',
};

/** One that fires ends at `until` unless it is sent again before; one that is over ended when it did. */
export function buildAlertmanagerAlert(alert: Alert, until: number): AlertmanagerAlert {
  const { model, version, monitor, check, grain, feature, segment, severity, team, owner } = alert;
  const labels = {
    alertname: names[check],
    model,
    version,
    monitor,
    check,
    class: alert.class,
    grain,
    feature,
    segment,
    severity,
  };
  return {
    labels: withoutEmpty({ ...labels, team: team ?? '', owner: owner ?? '' }),
    annotations: withoutEmpty({
      summary: alert.sentence,
      description: [alert.classReason, ...alert.tests.filter(({ speaks }) => speaks).map(describeTest)].join('; '),
      value: toList(alert.tests, ({ value }) => value),
      bound: toList(alert.tests, ({ bound }) => bound),
      size: `${alert.n} rows against ${alert.referenceN} of the reference`,
      window: `${alert.lastSpoke.from}/${alert.lastSpoke.to}`,
      alert: alert.id,
      run_id: alert.runId ?? '',
      runbook_url: alert.runbook ?? '',
      ...Object.fromEntries(Object.entries(alert.links).map(([name, url]) => [`${name}_url`, url])),
    }),
    startsAt: alert.firedAt ?? alert.since,
    endsAt: alert.resolvedAt ?? new Date(until).toISOString(),
    generatorURL: alert.links['alert'] ?? '',
  };
}

/** To Alertmanager an empty label is none, and it would refuse no annotation but show it. */
function withoutEmpty(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

function describeTest({ test, value, unit, bound, p, hypotheses }: TestedValue): string {
  const chance = p === null ? '' : `, p ${p.toPrecision(2)}${hypotheses === null ? '' : ` among ${hypotheses} hypotheses`}`;
  return `${test} ${toText(value)}${unit === '' ? '' : ` ${unit}`}, bound ${toText(bound)}${chance}`;
}

function toList(tests: readonly TestedValue[], of: (test: TestedValue) => number | null): string {
  return tests
    .filter(({ speaks }) => speaks)
    .map((test) => `${test.test}=${toText(of(test))}`)
    .join(' ');
}

function toText(value: number | null): string {
  return value === null ? 'none' : String(Number(value.toPrecision(4)));
}
