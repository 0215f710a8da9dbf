import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { EVALUATOR_DEPS, type EvaluatorDeps } from './evaluator-deps.js';
import { EvaluatorService, TICK_SECONDS } from './evaluator.service.js';

export type EvaluatorModuleOptions = Pick<ModuleMetadata, 'imports'> &
  Pick<FactoryProvider<EvaluatorDeps>, 'inject' | 'useFactory'> & { tickSeconds: number | null };

/** Schedules, profiles and measures. What it works with is built from what the named modules export. */
@Module({ providers: [EvaluatorService] })
export class EvaluatorModule {
  static forRoot({ imports = [], inject = [], useFactory, tickSeconds }: EvaluatorModuleOptions): DynamicModule {
    return {
      module: EvaluatorModule,
      imports: [...imports, ScheduleModule.forRoot()],
      providers: [
        { provide: EVALUATOR_DEPS, inject, useFactory },
        { provide: TICK_SECONDS, useValue: tickSeconds },
      ],
    };
  }
}
