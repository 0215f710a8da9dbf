import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { BatchConsumer } from '#libs/stream';
import { INGESTOR_DEPS, type IngestorDeps } from './ingestor-deps.js';
import { startIngestor } from './start-ingestor.js';
import { toStartIngestorDeps } from './to-start-ingestor-deps.js';

/** Consumes from bootstrap to shutdown: what is at hand then is made durable and committed before the stores close. */
@Injectable()
export class IngestorService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private consumer: BatchConsumer | undefined;

  constructor(@Inject(INGESTOR_DEPS) private readonly deps: IngestorDeps) {}

  onApplicationBootstrap(): void {
    const { kafka, onFailed } = this.deps;
    if (kafka === null) return;
    this.consumer = startIngestor(toStartIngestorDeps(kafka, this.deps));
    this.consumer.ended.catch(onFailed);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer?.stop();
  }
}
