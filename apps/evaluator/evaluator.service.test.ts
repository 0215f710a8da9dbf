import { afterEach, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { EvaluatorDeps } from './evaluator-deps.js';
import { EvaluatorService } from './evaluator.service.js';

const TICK_SECONDS = 0.02;

/** An evaluator whose stores answer as `store` says, once it has started. */
async function start(store: () => Promise<unknown>) {
  let started = false;
  const told: { duty?: string; msg: string }[] = [];
  const logger = pino({}, { write: (line: string) => told.push(JSON.parse(line) as (typeof told)[number]) });
  const empty = Promise.resolve([]);
  const database = { query: () => (started ? store() : empty), transaction: () => (started ? store() : empty) };
  const clickhouse = { select: () => (started ? store() : Promise.resolve({ rows: [] })) };
  const jobs = { work: () => Promise.resolve(), enqueue: () => Promise.resolve('queued') };
  const clock = { eventNow: () => 0, wallNow: () => 0 };
  const deps = { database, clickhouse, jobs, clock, logger, retentionMs: 1, latenessMs: 1 } as unknown as EvaluatorDeps;
  const service = new EvaluatorService(deps, TICK_SECONDS, new SchedulerRegistry());
  await service.onApplicationBootstrap();
  told.length = 0;
  started = true;
  return { service, told };
}

let stop = (): Promise<void> => Promise.resolve();
afterEach(() => stop());

describe('A turn of the schedule', () => {
  it('tries every duty though others fail, and tells each that failed by its name', async () => {
    const { service, told } = await start(() => Promise.reject(new Error('out of order')));
    stop = () => service.onModuleDestroy();
    while (told.length < 5) await sleep(5);
    expect(told.slice(0, 5).map(({ duty }) => duty)).toEqual([
      'wake deliveries',
      'tell what waited for its other half in vain',
      'enqueue what is to be evaluated',
      'tell of streams',
      'do the work of the day',
    ]);
    expect(told[2]?.msg).toBe('Could not enqueue what is to be evaluated; the next tick tries again');
  });

  it('is over before the evaluator says that it has stopped', async () => {
    const { promise, reject } = Promise.withResolvers<never>();
    let asked = false;
    const { service } = await start(() => {
      asked = true;
      return promise;
    });
    while (!asked) await sleep(5);
    let stopped = false;
    const stopping = service.onModuleDestroy().then(() => (stopped = true));
    await sleep(50);
    expect(stopped).toBe(false);
    reject(new Error('the store went'));
    await stopping;
    expect(stopped).toBe(true);
  });
});
