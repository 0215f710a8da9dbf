import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { Resource } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { createTeller, type TellerLogger } from './create-teller.js';
import type { OtlpTarget } from './otlp-target.js';
import { tellOutage } from './tell-outage.js';

/** Has every span of this process sent by OTLP; sampling, propagation and the queue's size are as the standard variables say. */
export function startTracing({ endpoint }: OtlpTarget, resource: Resource, logger: TellerLogger): NodeSDK {
  const teller = createTeller(
    logger,
    { endpoint },
    {
      failed: 'Traces cannot be sent, and nothing else is affected; those of now are lost, and it is told when it works',
      worked: 'Traces are sent again',
    },
  );
  const traceExporter = tellOutage(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }), teller);
  const sdk = new NodeSDK({ resource, autoDetectResources: false, traceExporter, metricReaders: [], logRecordProcessors: [] });
  sdk.start();
  return sdk;
}
