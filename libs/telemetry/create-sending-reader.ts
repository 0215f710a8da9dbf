import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { PeriodicExportingMetricReader, type MetricProducer, type MetricReader } from '@opentelemetry/sdk-metrics';
import { createTeller, type TellerLogger } from './create-teller.js';
import { tellOutage } from './tell-outage.js';
import type { OtlpTarget } from './otlp-target.js';

/** Sends all metrics by OTLP, every so often; what could not be sent is not kept, for the next time brings the same sums. */
export function createSendingReader(
  { endpoint, intervalMs }: OtlpTarget,
  metricProducers: MetricProducer[],
  logger: TellerLogger,
): MetricReader {
  const teller = createTeller(
    logger,
    { endpoint },
    {
      failed: 'Metrics cannot be sent, and nothing else is affected; it is tried on and on, and told when it works',
      worked: 'Metrics are sent again',
    },
  );
  const exporter = tellOutage(new OTLPMetricExporter({ url: `${endpoint}/v1/metrics` }), teller);
  return new PeriodicExportingMetricReader({ exporter, metricProducers, exportIntervalMillis: intervalMs });
}
