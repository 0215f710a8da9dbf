import { ValueType } from '@opentelemetry/api';
import { emptyResource } from '@opentelemetry/resources';
import { AggregationTemporality, DataPointType, type GaugeMetricData, type MetricProducer } from '@opentelemetry/sdk-metrics';
import type { Observation } from './observation.js';

/**
 * Gauges as they stand at each collection. The SDK's own observable instruments go on showing a series that is not observed any more,
 * and an alert that is over would burn for ever.
 */
export function createProducer(
  scope: { name: string; version: string },
  wallNow: () => number,
  load: () => Promise<readonly Observation[]>,
): MetricProducer {
  return {
    collect: async () => ({
      resourceMetrics: {
        resource: emptyResource(),
        scopeMetrics: [{ scope, metrics: toMetrics(await load(), wallNow()) }],
      },
      errors: [],
    }),
  };
}

function toMetrics(observations: readonly Observation[], wallNow: number): GaugeMetricData[] {
  const time: [number, number] = [Math.floor(wallNow / 1000), (wallNow % 1000) * 1e6];
  return [...Map.groupBy(observations, ({ gauge }) => gauge.name).values()].flatMap((points) =>
    points.slice(0, 1).map(({ gauge: { name, unit, description } }) => ({
      descriptor: { name, unit, description, valueType: ValueType.DOUBLE },
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
      dataPointType: DataPointType.GAUGE,
      dataPoints: points.map(({ value, attributes }) => ({ startTime: time, endTime: time, attributes, value })),
    })),
  );
}
