import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { timeInSpan } from '#libs/telemetry';
import { buildReference } from './references/build-reference.js';
import { DELIVER, type DeliverJob } from './deliver/deliver-queue.js';
import { deliverToEndpoint } from './deliver/deliver-to-endpoint.js';
import { wakeDeliveries } from './deliver/wake-deliveries.js';
import { evaluateModel } from './evaluate-model.js';
import { EVALUATOR_DEPS, type EvaluatorDeps } from './evaluator-deps.js';
import { BUILD_REFERENCE, EVALUATE, type BuildReferenceJob, type EvaluateJob } from './queues.js';
import { runDuties } from './run-duties.js';
import { reconcileAtStart } from './upkeep/run-daily-work.js';

/** Seconds between two turns of the schedule; `null` leaves the turning to whoever drives the clock. */
export const TICK_SECONDS = Symbol('TickSeconds');

const TICK = 'evaluate';

/** One that answers slowly holds its own place only. */
const ENDPOINTS_AT_ONCE = 8;

/** Works on jobs from bootstrap to shutdown, and turns the schedule. */
@Injectable()
export class EvaluatorService implements OnApplicationBootstrap, OnModuleDestroy {
  private turning: Promise<void> | null = null;

  constructor(
    @Inject(EVALUATOR_DEPS) private readonly deps: EvaluatorDeps,
    @Inject(TICK_SECONDS) private readonly tickSeconds: number | null,
    @Inject(SchedulerRegistry) private readonly schedule: SchedulerRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { jobs } = this.deps;
    await this.reconcile();
    await jobs.work<EvaluateJob>(EVALUATE, ({ data }) => this.evaluate(data), { concurrency: 2 });
    await jobs.work<BuildReferenceJob>(BUILD_REFERENCE, ({ data }) => this.build(data), { concurrency: 1 });
    await jobs.work<DeliverJob>(DELIVER, ({ data, signal }) => deliverToEndpoint(this.deps, data, signal), {
      concurrency: ENDPOINTS_AT_ONCE,
    });
    await wakeDeliveries(this.deps);
    if (this.tickSeconds === null) return;
    this.schedule.addInterval(
      TICK,
      setInterval(() => this.turn(), this.tickSeconds * 1000),
    );
  }

  /** The engines are closed after this: a turn under way must not lose them. */
  async onModuleDestroy(): Promise<void> {
    if (this.schedule.doesExist('interval', TICK)) this.schedule.deleteInterval(TICK);
    await this.turning;
  }

  private evaluate(job: EvaluateJob): Promise<void> {
    const timed = { span: 'evaluate', timer: 'evaluation', attributes: {}, details: { model: job.model } } as const;
    return timeInSpan(this.deps.recorder, timed, () => evaluateModel(this.deps, job));
  }

  private build(job: BuildReferenceJob): Promise<void> {
    const { model, reference } = job;
    const timed = { span: 'build reference', timer: 'reference', attributes: {}, details: { model, reference } } as const;
    return timeInSpan(this.deps.recorder, timed, () => buildReference(this.deps, job));
  }

  private async reconcile(): Promise<void> {
    try {
      await reconcileAtStart(this.deps);
    } catch (error) {
      this.deps.logger.error({ err: error }, 'What a kill may have left could not be looked for; the daily turn tries again');
    }
  }

  /** A turn that takes longer than a tick is not overtaken by the next. */
  private turn(): void {
    this.turning ??= runDuties(this.deps).finally(() => (this.turning = null));
  }
}
