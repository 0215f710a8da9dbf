/**
 * A service that scores requests and tells of each prediction as an OpenTelemetry log record.
 *
 *     npm install
 *     export OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4600
 *     echo '{"id": "a1", "features": {"amount": 129.5, "country": "BG"}}' | node score.mjs
 *
 * Reads one request a line; a line with a label instead of features tells what became of a request.
 */
import { createInterface } from 'node:readline';
import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
// The protobuf exporter: the one for JSON loses each request that holds a NaN.
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { TracerProvider } from '@opentelemetry/sdk-trace';

// Of all that this service sends. OTEL_RESOURCE_ATTRIBUTES in the environment does the same, where the SDK is started by NodeSDK.
const resource = resourceFromAttributes({ 'service.name': 'fraud-scorer', 'ml.model.name': 'fraud', 'ml.model.version': '1' });
const provider = new LoggerProvider({
  resource,
  processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter() })],
});
const logger = provider.getLogger('fraud-scorer');
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
const tracer = new TracerProvider({ resource }).getTracer('fraud-scorer');

function predict({ amount }) {
  return 1 / (1 + Math.exp(3 - (amount ?? 0) / 100));
}

/** When it was asked; a request of the past says so. A Date, for a small number would count from the start of the process. */
function timeOf(request) {
  return request.time === undefined ? new Date() : new Date(request.time);
}

function score(request) {
  // The record takes the ids of the span that is open.
  return tracer.startActiveSpan('score', (span) => {
    const started = performance.now();
    const probability = predict(request.features);
    logger.emit({
      eventName: 'ml.prediction',
      timestamp: timeOf(request),
      attributes: {
        'ml.prediction.id': request.id,
        // One attribute, however many features: an SDK drops what is beyond 128 attributes.
        'ml.features': request.features,
        'ml.prediction.score': probability,
        'ml.prediction.duration': (performance.now() - started) / 1000,
      },
    });
    span.end();
    return probability;
  });
}

function tellLabel(request) {
  const attributes = { 'ml.prediction.id': request.id, 'ml.label': request.label };
  logger.emit({ eventName: 'ml.label', timestamp: timeOf(request), attributes });
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if ('label' in request) tellLabel(request);
  else console.log(request.id, Number(score(request).toFixed(4)));
}

await provider.shutdown();
