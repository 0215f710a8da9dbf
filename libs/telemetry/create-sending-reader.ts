import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { PeriodicExportingMetricReader, type MetricProducer, type MetricReader } from '@opentelemetry/sdk-metrics';
import { createTeller, type TellerLogger } from './create-teller.js';
import { tellOutage } from './tell-outage.js';
import type { OtlpTarget } from './otlp-target.js';

const SEND_WITHIN_MS = 10_000;

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
  // Tried no longer than until the next one, which says the same and more.
  const timeoutMillis = Math.min(intervalMs, SEND_WITHIN_MS);
  const exporter = tellOutage(new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, timeoutMillis }), teller);
  return new PeriodicExportingMetricReader({ exporter, metricProducers, exportIntervalMillis: intervalMs });
}
