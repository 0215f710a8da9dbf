import { loadNewestMeasures, toSqlHour, type NewestMeasure } from '#libs/clickhouse';
import { checks } from '#libs/monitoring';
import { gauges, type Observation } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';
import { toMeasureGauge, type MeasureGauge } from './to-measure-gauge.js';

const ANSWER_WITHIN_MS = 4_000;

const valueGauges = new Map(checks.map((check) => [`${check.family} ${check.name}`, toMeasureGauge(check)]));

/** The newest measures of every version that has traffic, at most so many subjects, and how many there were no room for. */
export async function observeMeasures(
  { clickhouse, clock }: Pick<ApiDeps, 'clickhouse' | 'clock'>,
  maxMeasures: number,
): Promise<Observation[]> {
  const measures = await loadNewestMeasures(clickhouse, {
    now: toSqlHour(clock.eventNow()),
    limit: maxMeasures,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  return [...measures.flatMap(toObservations), toLeftOut(measures)];
}

function toObservations(measure: NewestMeasure): Observation[] {
  const { model, version, role, family, grain, feature, to, n, values, noData } = measure;
  const attributes = { model, version, role, grain, ...(feature === '' ? {} : { feature }) };
  const ofFamily = { ...attributes, family };
  const missing = noData ? [{ gauge: gauges.measureNoData, value: 1, attributes: ofFamily }] : [];
  if (to === 0) return missing;
  const valued = Object.entries(values).flatMap(([name, value]): Observation[] => {
    const known: MeasureGauge | undefined = valueGauges.get(`${family} ${name}`);
    return known === undefined ? [] : [{ gauge: known.gauge, value: value * known.factor, attributes }];
  });
  return [
    ...valued,
    { gauge: gauges.measureRows, value: n, attributes: ofFamily },
    { gauge: gauges.measureWindowEnd, value: to / 1000, attributes: ofFamily },
    ...missing,
  ];
}

function toLeftOut(measures: readonly NewestMeasure[]): Observation {
  const all = measures[0]?.subjects ?? 0;
  return { gauge: gauges.measuresLeftOut, value: all - measures.length, attributes: {} };
}
