import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { INGESTOR_DEPS, type IngestorDeps } from './ingestor-deps.js';
import { IngestorService } from './ingestor.service.js';

export type IngestorModuleOptions = Pick<ModuleMetadata, 'imports'> &
  Pick<FactoryProvider<IngestorDeps>, 'inject' | 'useFactory'>;

/** Kafka to facts. What it works with is built from what the named modules export. */
@Module({ providers: [IngestorService] })
export class IngestorModule {
  static forRoot({ imports = [], inject = [], useFactory }: IngestorModuleOptions): DynamicModule {
    return { module: IngestorModule, imports, providers: [{ provide: INGESTOR_DEPS, inject, useFactory }] };
  }
}
