import { MetricReader } from '@opentelemetry/sdk-metrics';

/** Reads metrics only when it is asked to. */
export class ScrapeReader extends MetricReader {
  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }

  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }
}
