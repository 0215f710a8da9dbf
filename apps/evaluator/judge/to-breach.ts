import type { MeasureRow } from '#libs/clickhouse';
import { maturity, type Evidence, type ModelDefinition } from '#libs/contracts';
import type { Breach, MonitoredSubject } from '#libs/monitoring';

type FromMeasure = Pick<Breach, 'n' | 'referenceN' | 'reference' | 'maturity'>;
type FromMonitor = Pick<Breach, 'check' | 'severity' | 'runbook'>;

/** Sizes and what it was compared with, of the measure that spoke. */
export function toSizes(measure: MeasureRow | undefined): FromMeasure {
  if (measure === undefined) return { n: 0, referenceN: 0, reference: null, maturity: null };
  const { n, referenceN, reference } = measure;
  const known = measure.maturity === '' ? null : maturity.parse(JSON.parse(measure.maturity));
  return { n, referenceN, reference: reference === '' ? null : reference, maturity: known };
}

/** A monitor without a runbook of its own has the model's. */
export function ofMonitor({ monitor }: MonitoredSubject, { definition }: { definition: ModelDefinition }): FromMonitor {
  const { check, severity, runbook } = monitor.definition;
  return { check, severity, runbook: runbook ?? definition.runbook ?? null };
}

/** What a rule of one's own was judged by, where nothing finer is kept: the value itself. */
export function toSeries(from: number, value: number | undefined): Evidence {
  return { kind: 'series', values: [{ from: new Date(from).toISOString(), value: value ?? null }] };
}
