import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { startPglite } from '#libs/embedded';
import { migrate, withTypedErrors } from '#libs/postgres';
import { silentRecorder } from '#libs/testing';
import type { EvaluatorDeps } from '../../apps/evaluator/evaluator-deps.js';
import { openFacts, type Facts } from './open-facts.js';

export interface EvaluatorOnEmbedded extends Facts {
  evaluator: EvaluatorDeps;
  /** Resolves when the engine has done the deletions that it was asked for. */
  deleted(): Promise<void>;
}

const COUNT_DELETIONS = 'SELECT count() AS c FROM system.mutations WHERE database = currentDatabase() AND is_done = 0';

/** An evaluator's deps on fresh embedded engines, with an event clock that the test turns; use cases are called, no job is queued. */
export async function openEvaluator(now: number, retentionDays: number): Promise<EvaluatorOnEmbedded> {
  const facts = await openFacts(now);
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-registry-'));
  const database = withTypedErrors(await startPglite({ dataDir }));
  await migrate(database, Date.now());
  const noJobs = () => Promise.reject(new Error('This test queues nothing'));
  return {
    ...facts,
    evaluator: {
      clickhouse: facts.clickhouse,
      database,
      jobs: {
        enqueue: noJobs,
        work: noJobs,
        has: () => Promise.resolve(false),
        drained: noJobs,
        deadLetters: noJobs,
        stop: noJobs,
      },
      clock: { eventNow: facts.ingest.eventNow, wallNow: () => Date.now() },
      nextSequence: facts.ingest.nextSequence,
      logger: pino({ level: 'silent' }),
      recorder: silentRecorder,
      latenessMs: 300_000,
      maxLagSeconds: 300,
      retentionMs: retentionDays * 86_400_000,
      publicUrl: () => 'http://127.0.0.1:4600',
      traceUrl: null,
      secretKey: null,
      outbound: { airflowTokens: new Map() },
    },
    deleted: async () => {
      const count = async () =>
        (await facts.clickhouse.select<{ c: number }>({ name: 'COUNT_DELETIONS', sql: COUNT_DELETIONS })).rows[0]?.c;
      while ((await count()) !== 0) await setTimeout(50);
    },
    close: async () => {
      await database.close();
      await facts.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
