import { Module, type DynamicModule } from '@nestjs/common';
import { MetricsController, SCRAPE } from './metrics.controller.js';

/** `/metrics`. Each role has one, for each counts what it does itself. */
@Module({})
export class MetricsModule {
  static forRoot(scrape: () => Promise<string>): DynamicModule {
    return { module: MetricsModule, controllers: [MetricsController], providers: [{ provide: SCRAPE, useValue: scrape }] };
  }
}
