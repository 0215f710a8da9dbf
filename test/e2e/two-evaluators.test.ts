import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvaluatorModule, evaluatorQueues, requestReference, settle, type EvaluatorDeps } from '#apps/evaluator';
import { connectClickHouse, migrate, migrations, type ClickHouse } from '#libs/clickhouse';
import { modelDefinition } from '#libs/contracts';
import { startChdbServer, startPglite } from '#libs/embedded';
import { defaultIngestLimits, ingestLabels, ingestPredictions, parseLabels, parsePredictions } from '#libs/ingest';
import { createLogger, createSequence, toFactStore } from '#libs/nest-kit';
import {
  createReference,
  migrate as migratePostgres,
  saveModel,
  startJobs,
  withTypedErrors,
  type Database,
} from '#libs/postgres';
import { silentRecorder } from '#libs/testing';

const MODEL = 'shared';
const FIRST_DAY = Date.UTC(2001, 1, 5);
const DAY_MS = 86_400_000;

let dataDir: string;
let clickhouse: ClickHouse;
let database: Database;
let evaluators: { deps: EvaluatorDeps; app: INestApplicationContext }[] = [];
/** Stands for a kill: the job is begun again from its start, with the moment that it was given. */
class Broken extends Error {}

let breakBefore: string | null = null;
const closers: (() => Promise<void>)[] = [];
let eventNow = FIRST_DAY;
const clock = { eventNow: () => eventNow, wallNow: () => Date.now() };

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'plumbline-two-'));
  const server = await startChdbServer({ dataDir: join(dataDir, 'clickhouse') });
  clickhouse = connectClickHouse({ url: server.url });
  database = withTypedErrors(await startPglite({ dataDir: join(dataDir, 'postgres') }));
  closers.push(
    () => server.close(),
    () => clickhouse.close(),
    () => database.close(),
  );
  await migrate(clickhouse, migrations);
  await migratePostgres(database, Date.now());
  // What is written twice would be merged away.
  await clickhouse.command({ name: 'STOP_MERGES', sql: 'SYSTEM STOP MERGES measures' });
  evaluators = [await startEvaluator(), await startEvaluator()];
  const definition = modelDefinition.parse({
    owner: 'ana',
    labelDelaySeconds: 0,
    schedule: { drift: [], quality: ['day'], volume: ['hour', 'day'], performance: ['day'] },
  });
  await saveModel(database, { model: MODEL, definition, at: FIRST_DAY, by: 'test' });
  await referToDayBefore();
}, 60_000);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function startEvaluator() {
  const jobs = await startJobs({
    engine: { embedded: database },
    queues: evaluatorQueues,
    onError: (error) => {
      throw error;
    },
    onWarning: () => undefined,
    onJobFailed: ({ error }) => {
      if (!(error instanceof Broken)) throw error;
    },
  });
  const breaking: ClickHouse = {
    ...clickhouse,
    insertJsonLines: (insert) => {
      if (insert.name !== breakBefore) return clickhouse.insertJsonLines(insert);
      breakBefore = null;
      return Promise.reject(new Broken(`Broken off before ${insert.name}`));
    },
  };
  const deps: EvaluatorDeps = {
    clickhouse: breaking,
    database,
    jobs,
    clock,
    nextSequence: createSequence(() => Date.now()),
    logger: createLogger('silent'),
    recorder: silentRecorder,
    latenessMs: 300_000,
    maxLagSeconds: 300,
    retentionMs: 400 * DAY_MS,
    publicUrl: () => 'http://127.0.0.1:4600',
    traceUrl: null,
    secretKey: null,
    outbound: { airflowTokens: new Map() },
  };
  const app = await NestFactory.createApplicationContext(EvaluatorModule.forRoot({ useFactory: () => deps, tickSeconds: null }), {
    logger: false,
    abortOnError: false,
  });
  closers.push(
    () => jobs.stop(),
    () => app.close(),
  );
  return { deps, app };
}

async function referToDayBefore(): Promise<void> {
  const deps = evaluators[0]?.deps;
  if (deps === undefined) throw new Error('There is no evaluator.');
  eventNow = FIRST_DAY + 600_000;
  await send(-1);
  await settle(deps);
  const source = { kind: 'traffic', version: '1', role: 'live', from: FIRST_DAY - DAY_MS, to: FIRST_DAY } as const;
  await createReference(database, { id: 'day-before', model: MODEL, version: '1', source, at: eventNow, by: 'test' });
  await requestReference(deps, { model: MODEL, reference: 'day-before' });
  await settle(deps);
}

async function send(day: number, kinds: readonly ('predictions' | 'labels')[] = ['predictions', 'labels']): Promise<void> {
  const ingest = { store: toFactStore(clickhouse), eventNow: () => eventNow, nextSequence: createSequence(() => Date.now()) };
  const context = { eventNow, retentionMs: 400 * DAY_MS, limits: defaultIngestLimits };
  const events = Array.from({ length: 96 }, (_, i) => ({
    model: MODEL,
    version: '1',
    id: `${day}-${i}`,
    time: FIRST_DAY + day * DAY_MS + i * 900_000,
    features: { x: i },
    score: i / 96,
  }));
  const predictions = parsePredictions({ bytes: JSON.stringify(events), format: 'json' }, context);
  const labels = parseLabels(
    { bytes: JSON.stringify(events.map(({ model, id }, i) => ({ model, id, label: i % 2 }))), format: 'json' },
    context,
  );
  if (!predictions.ok || !labels.ok) throw new Error('What the test sends cannot be read.');
  if (kinds.includes('predictions')) await ingestPredictions(ingest, predictions.items, { source: 'http', batch: `p-${day}` });
  if (kinds.includes('labels')) await ingestLabels(ingest, labels.items, { source: 'http', batch: `l-${day}` });
}

const COUNT_WRITTEN = `
SELECT
  count() AS written,
  uniqExact(version, role, family, grain, feature, segment, measures.from, rev) AS revisions,
  uniqExact(version, role, family, grain, feature, segment, measures.from) AS subjects,
  countIf(family = 'volume' AND grain = 'hour') AS hours,
  countIf(family IN ('quality', 'performance')) AS days
FROM measures WHERE model = {model: String} AND measures.from >= {since: DateTime('UTC')}
`;

async function countWritten() {
  const { rows } = await clickhouse.select<Record<'written' | 'revisions' | 'subjects' | 'hours' | 'days', number>>({
    name: 'COUNT_WRITTEN',
    sql: COUNT_WRITTEN,
    params: { model: MODEL, since: '2001-02-05 00:00:00' },
  });
  return rows[0];
}

describe('two evaluators', () => {
  it('that are asked for the same at once, twice each, write every measure once', async () => {
    for (const day of [0, 1, 2, 3]) {
      eventNow = FIRST_DAY + (day + 1) * DAY_MS + 600_000;
      await send(day);
      await Promise.all([...evaluators, ...evaluators].map(({ deps }) => settle(deps)));
    }
    const counted = await countWritten();
    // By day the quality of x and of the score, and the performance.
    expect(counted).toMatchObject({ hours: 4 * 24, days: 4 * 3 });
    expect(counted?.written).toBe(counted?.revisions);
    expect(counted?.written).toBe(counted?.subjects);
  }, 120_000);

  it('of which one stops leave its work to the other', async () => {
    const [first, second] = evaluators;
    await first?.app.close();
    await first?.deps.jobs.stop();
    closers.splice(-4, 2);
    eventNow = FIRST_DAY + 5 * DAY_MS + 600_000;
    await send(4);
    if (second !== undefined) await settle(second.deps);
    const counted = await countWritten();
    expect(counted).toMatchObject({ hours: 5 * 24 });
    expect(counted?.written).toBe(counted?.subjects);
  }, 120_000);

  it('that are broken off between measuring and its end begin again, and amend no more than the labels touch', async () => {
    const second = evaluators[1];
    if (second === undefined) throw new Error('There is no second evaluator.');
    eventNow = FIRST_DAY + 6 * DAY_MS + 600_000;
    await send(5, ['predictions']);
    await settle(second.deps);
    const before = await countWritten();
    eventNow += 3_600_000;
    await send(5, ['labels']);
    breakBefore = 'MARK_PROFILED_HOURS';
    await settle(second.deps);
    expect(breakBefore).toBeNull();
    const after = await countWritten();
    // The hour that closed since, and the performance of the day: both written twice, as one revision each.
    expect(after?.subjects).toBe((before?.subjects ?? 0) + 1);
    expect(after?.revisions).toBe((before?.revisions ?? 0) + 2);
  }, 120_000);
});
