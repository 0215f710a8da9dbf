import { Module } from '@nestjs/common';
import type { DynamicModule, FactoryProvider, ModuleMetadata } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { HEALTH_INDICATORS } from './health-indicator.js';
import type { HealthIndicator } from './health-indicator.js';

export type HealthModuleOptions = Pick<ModuleMetadata, 'imports'> &
  Pick<FactoryProvider<HealthIndicator[]>, 'inject' | 'useFactory'>;

/** `/healthz` and `/readyz`, the indicators built from what the named modules export. */
@Module({})
export class HealthModule {
  static forRoot({ imports = [], inject = [], useFactory }: HealthModuleOptions): DynamicModule {
    return {
      module: HealthModule,
      imports,
      controllers: [HealthController],
      providers: [{ provide: HEALTH_INDICATORS, inject, useFactory }],
    };
  }
}
