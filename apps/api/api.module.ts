import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { API_DEPS, type ApiDeps } from './api-deps.js';
import { AlertsController } from './controllers/alerts.controller.js';
import { BooksController } from './controllers/books.controller.js';
import { DeadLettersController } from './controllers/dead-letters.controller.js';
import { DeliveriesController } from './controllers/deliveries.controller.js';
import { DocsController } from './controllers/docs.controller.js';
import { EndpointsController } from './controllers/endpoints.controller.js';
import { ExplanationsController } from './controllers/explanations.controller.js';
import { IngestController } from './controllers/ingest.controller.js';
import { KeysController } from './controllers/keys.controller.js';
import { MappingsController } from './controllers/mappings.controller.js';
import { MeasuresController } from './controllers/measures.controller.js';
import { ModelsController } from './controllers/models.controller.js';
import { MonitorsController } from './controllers/monitors.controller.js';
import { OtlpController } from './controllers/otlp.controller.js';
import { ReferencesController } from './controllers/references.controller.js';
import { RetrainingController } from './controllers/retraining.controller.js';
import { SilencesController } from './controllers/silences.controller.js';

export type ApiModuleOptions = Pick<ModuleMetadata, 'imports'> & Pick<FactoryProvider<ApiDeps>, 'inject' | 'useFactory'>;

/** The public HTTP API. What it works with is built from what the named modules export. */
@Module({
  controllers: [
    ModelsController,
    ReferencesController,
    MonitorsController,
    RetrainingController,
    AlertsController,
    SilencesController,
    MeasuresController,
    BooksController,
    DeadLettersController,
    EndpointsController,
    DeliveriesController,
    KeysController,
    IngestController,
    OtlpController,
    MappingsController,
    ExplanationsController,
    DocsController,
  ],
})
export class ApiModule {
  static forRoot({ imports = [], inject = [], useFactory }: ApiModuleOptions): DynamicModule {
    return { module: ApiModule, imports, providers: [{ provide: API_DEPS, inject, useFactory }] };
  }
}
