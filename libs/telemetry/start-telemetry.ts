import { hostname } from 'node:os';
import { detectResources, envDetector, resourceFromAttributes, serviceInstanceIdDetector } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from '@opentelemetry/semantic-conventions';
import { createProducer } from './create-producer.js';
import { createSendingReader } from './create-sending-reader.js';
import { createTeller, type TellerLogger } from './create-teller.js';
import { counters, timers } from './instruments.js';
import type { Observation } from './observation.js';
import type { OtlpTarget } from './otlp-target.js';
import type { Recorder } from './recorder.js';
import { ScrapeReader } from './scrape-reader.js';
import { startTracing } from './start-tracing.js';
import { toExposition } from './to-exposition.js';
import { version } from './version.js';
import { withDeadline } from './with-deadline.js';

export interface TelemetryOptions {
  role: 'api' | 'ingestor' | 'evaluator' | 'standalone';
  /** Where traces and metrics are sent; null: nowhere, and nothing is traced. */
  otlp: OtlpTarget | null;
  wallNow: () => number;
  logger: TellerLogger;
}

export type LoadObservations = () => Promise<readonly Observation[]>;

export interface Telemetry extends Recorder {
  /** Has gauges read at each collection. Where they cannot be, they are absent, and the rest is there. */
  observe(load: LoadObservations): void;
  /** All metrics in the text format of Prometheus. */
  scrape(): Promise<string>;
  /** Sends what has not been sent yet, and gives up soon. */
  stop(): Promise<void>;
}

/** Shorter than Prometheus waits, so that a store that hangs costs its own figures and not all of them. */
const OBSERVE_WITHIN_MS = 5_000;
const STOP_WITHIN_MS = 3_000;

/** The metrics of a process, and its traces where there is somewhere to send them. Comes before all that is to be traced. */
export function startTelemetry({ role, otlp, wallNow, logger }: TelemetryOptions): Telemetry {
  const resource = resourceFromAttributes({
    [ATTR_SERVICE_NAME]: `plumbline-${role}`,
    [ATTR_SERVICE_VERSION]: version,
    'host.name': hostname(),
  }).merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] }));
  const loaders: LoadObservations[] = [];
  const metricProducers = [
    createProducer({ name: 'plumbline', version }, wallNow, async () =>
      (await Promise.all(loaders.map((load) => load()))).flat(),
    ),
  ];
  const scraped = new ScrapeReader({ metricProducers });
  const meters = new MeterProvider({
    resource,
    readers: [scraped, ...(otlp === null ? [] : [createSendingReader(otlp, metricProducers, logger)])],
  });
  const meter = meters.getMeter('plumbline', version);
  const added = new Map(
    Object.entries(counters).map(([key, { name, unit, description }]) => [key, meter.createCounter(name, { unit, description })]),
  );
  const timed = new Map(
    Object.entries(timers).map(([key, { name, unit, description, boundaries }]) => [
      key,
      meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries: [...boundaries] } }),
    ]),
  );
  const tracing = otlp === null ? null : startTracing(otlp, resource, logger);
  return {
    count: (counter, by, attributes) => added.get(counter)?.add(by, attributes),
    time: (timer, seconds, attributes) => timed.get(timer)?.record(seconds, attributes),
    observe: (load) => void loaders.push(toSafeLoader(load, logger)),
    scrape: async () => toExposition((await scraped.collect()).resourceMetrics),
    stop: async () => {
      // What they would be read from is closed by now, and would be said to be away.
      loaders.length = 0;
      try {
        await withDeadline(Promise.all([meters.shutdown(), tracing?.shutdown()]), STOP_WITHIN_MS);
      } catch (error) {
        logger.warn({ err: error }, 'The last traces and metrics could not be sent');
      }
    },
  };
}

function toSafeLoader(load: LoadObservations, logger: TellerLogger): LoadObservations {
  const teller = createTeller(
    logger,
    {},
    {
      failed: 'Some gauges cannot be read, and are left out of the metrics until they can',
      worked: 'All gauges can be read again',
    },
  );
  return async () => {
    try {
      const observations = await withDeadline(load(), OBSERVE_WITHIN_MS);
      teller.worked();
      return observations;
    } catch (error) {
      teller.failed(error);
      return [];
    }
  };
}
