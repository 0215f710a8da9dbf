import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadBooks, loadExpiredPartitions, loadVolumes, toSqlHour, toSqlTime, type BookCounts } from '#libs/clickhouse';
import { modelDefinition, type ModelDefinition } from '#libs/contracts';
import {
  defaultIngestLimits,
  ingestLabels,
  ingestPredictions,
  parseLabels,
  parsePredictions,
  type Label,
  type ParsedItem,
  type Prediction,
} from '#libs/ingest';
import { createReference, ensureVersionSeen, loadReference, saveModel } from '#libs/postgres';
import { toBooksSide } from '../../apps/api/answers/to-books-side.js';
import { applyRetention } from '../../apps/evaluator/upkeep/apply-retention.js';
import { buildReference } from '../../apps/evaluator/references/build-reference.js';
import { evaluateModel } from '../../apps/evaluator/evaluate-model.js';
import { onceADay } from '../../apps/evaluator/upkeep/once-a-day.js';
import { toReferenceRole } from '../../apps/evaluator/stream.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const DAY_MS = 86_400_000;
const RETENTION_DAYS = 40;
const START = Date.parse('2001-01-10T12:00:00Z');

let at: EvaluatorOnEmbedded;
let models = 0;
let model = '';

beforeAll(async () => {
  at = await openEvaluator(START, RETENTION_DAYS);
}, 60_000);

afterAll(() => at.close());

beforeEach(() => {
  models += 1;
  model = `model-${models}`;
});

function parse<E>(parser: (...args: Parameters<typeof parsePredictions>) => { ok: boolean }, events: object[]): ParsedItem<E>[] {
  const context = { eventNow: at.ingest.eventNow(), retentionMs: RETENTION_DAYS * DAY_MS, limits: defaultIngestLimits };
  const parsed = parser({ bytes: JSON.stringify(events.map((event) => ({ model, ...event }))), format: 'json' }, context);
  if (!parsed.ok || !('items' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.items as ParsedItem<E>[];
}

let batches = 0;
const origin = () => ({ source: 'http' as const, batch: `batch-${(batches += 1)}` });

async function send(events: { id: string; time: number }[], deps = at.ingest): Promise<void> {
  const items = parse<Prediction>(
    parsePredictions,
    events.map(({ id, time }) => ({ id, time: new Date(time).toISOString(), version: '1', features: { x: 1 }, score: 0.5 })),
  );
  await ingestPredictions(deps, items, origin());
}

async function label(events: { id: string; label: number }[], deps = at.ingest): Promise<void> {
  await ingestLabels(deps, parse<Label>(parseLabels, events), origin());
}

/** Ten days, each with a batch of three predictions, one of them two days late, and with labels; one is sent twice. */
async function sendTenDays(start: number): Promise<void> {
  for (let day = 0; day < 10; day += 1) {
    const time = start + day * DAY_MS;
    at.setNow(time);
    const events = [
      { id: `${day}-a`, time: time - 3_600_000 },
      { id: `${day}-b`, time: time - 7_200_000 },
      { id: `${day}-late`, time: time - 2 * DAY_MS },
    ];
    await send([...events, ...events.slice(0, 1)]);
    await label([
      { id: `${day}-a`, label: 1 },
      { id: `${day}-late`, label: 0 },
      { id: `${day}-nowhere`, label: 1 },
    ]);
  }
}

async function evaluate(): Promise<void> {
  const stream = { model, version: '1', role: 'live' as const };
  await ensureVersionSeen(at.evaluator.database, { ...stream, firstEventAt: START - 2 * DAY_MS, at: START });
  await evaluateModel(at.evaluator, { model, rev: at.ingest.eventNow() });
}

/** From the traffic of the first days. */
async function giveReference(): Promise<void> {
  await ensureVersionSeen(at.evaluator.database, {
    model,
    version: '1',
    role: 'live',
    firstEventAt: START - 2 * DAY_MS,
    at: START,
  });
  const source = { kind: 'traffic', version: '1', role: 'live', from: START - 2 * DAY_MS, to: START + 5 * DAY_MS };
  await createReference(at.evaluator.database, { id: `r-${model}`, model, version: '1', source, at: START, by: 'test' });
  await buildReference(at.evaluator, { model, reference: `r-${model}`, rev: at.ingest.eventNow() });
}

/** What was computed of traffic before the ninth day. */
async function made(): Promise<{ volumes: unknown[]; profiles: unknown[]; performance: unknown[]; measures: unknown[] }> {
  const params = { model, before: toSqlHour(START + 8 * DAY_MS) };
  const load = async (sql: string) => (await at.clickhouse.select({ name: 'LOAD', sql, params })).rows;
  const ofTraffic = "WHERE model = {model: String} AND role = 'live' AND hour < {before: DateTime('UTC')} ORDER BY ALL";
  return {
    volumes: await loadVolumes(at.clickhouse, { model, version: '1', role: 'live', from: toSqlHour(0), to: params.before }),
    profiles: await load(`SELECT * FROM profiles FINAL ${ofTraffic}`),
    performance: await load(`SELECT * FROM performance_profiles FINAL ${ofTraffic}`),
    measures: await load(
      "SELECT * EXCEPT seq FROM measures FINAL WHERE model = {model: String} AND measures.to < {before: DateTime('UTC')} ORDER BY family, grain, feature, segment, from, rev",
    ),
  };
}

async function keep(retentionDays: Partial<ModelDefinition['retentionDays']>): Promise<void> {
  const definition = modelDefinition.parse({ owner: 'test', labelDelaySeconds: 0, retentionDays });
  await saveModel(at.evaluator.database, { model, definition, at: START, by: 'test' });
}

async function retain(): Promise<void> {
  await applyRetention(at.evaluator, at.ingest.eventNow());
  await books();
  await at.deleted();
  await books();
}

async function count(table: string): Promise<number> {
  const sql = 'SELECT count() AS c FROM {table: Identifier} WHERE model = {model: String}';
  return (await at.clickhouse.select<{ c: number }>({ name: 'COUNT', sql, params: { table, model } })).rows[0]?.c ?? 0;
}

async function books(): Promise<{ predictions: BookCounts; labels: BookCounts }> {
  const counts = await loadBooks(at.clickhouse, { model });
  expect({ kind: 'predictions', ...toBooksSide(counts.predictions) }).toMatchObject({ balanced: true });
  expect({ kind: 'labels', ...toBooksSide(counts.labels) }).toMatchObject({ balanced: true });
  return counts;
}

describe('what is older than is kept', () => {
  it('goes day by day, and the books balance before, between and after', async () => {
    await sendTenDays(START);
    at.setNow(START + 10 * DAY_MS);
    await evaluate();
    expect((await books()).predictions).toMatchObject({ stored: 30, analysed: 30, pending: 0, duplicate: 10 });
    const stored: number[] = [];
    for (let day = 38; day <= 52; day += 2) {
      at.setNow(START + day * DAY_MS);
      await retain();
      const { predictions, labels } = await books();
      stored.push(predictions.stored);
      expect(predictions.stored).toBe(predictions.analysed);
      expect(labels.stored - labels.pending).toBe(labels.analysed);
    }
    expect(stored).toEqual([30, 30, 28, 22, 16, 10, 4, 0]);
    expect(await count('labels')).toBe(0);
    expect(await count('labels_pending')).toBe(0);
    expect(await count('touched_hours')).toBe(0);
    expect(await count('profiled_hours')).toBe(0);
    at.setNow(START + 100 * DAY_MS);
    await retain();
    expect(await count('prediction_keys')).toBe(0);
    expect(await count('ingest_ledger')).toBe(0);
    expect((await books()).predictions).toMatchObject({ received: 0, stored: 0 });
  });

  it('is not yet what was accepted at the very age that is kept', async () => {
    at.setNow(START);
    const oldest = START - RETENTION_DAYS * DAY_MS;
    await send([{ id: 'oldest', time: oldest }]);
    at.setNow(START + DAY_MS / 2);
    await retain();
    await evaluate();
    expect((await books()).predictions).toMatchObject({ stored: 1, analysed: 1 });
  });

  it('leaves the profiles and measures of its hours as they were, though a prediction and a label come for them', async () => {
    await keep({ rows: 5, labels: 5, profiles: 30, measures: 30 });
    await sendTenDays(START);
    at.setNow(START + 10 * DAY_MS);
    await giveReference();
    await evaluate();
    const before = await made();
    expect(before.profiles.length).toBeGreaterThan(10);
    expect(before.measures.length).toBeGreaterThan(10);
    at.setNow(START + 15 * DAY_MS);
    await retain();
    await send([{ id: 'too late for its model', time: START + DAY_MS }]);
    await label([{ id: '7-b', label: 1 }]);
    expect(await count('predictions')).toBeLessThan(30);
    await evaluate();
    expect(await made()).toEqual(before);
    await retain();
    await evaluate();
    expect(await made()).toEqual(before);
  });

  it('goes sooner where a model keeps less, by kind, and only there', async () => {
    const other = model;
    await sendTenDays(START);
    model = `${other}-short`;
    await keep({ rows: 12, labels: 400, profiles: 400, measures: 3 });
    await sendTenDays(START);
    await evaluate();
    const measures = await count('measures');
    at.setNow(START + 16 * DAY_MS);
    await retain();
    expect(await count('predictions')).toBe(22);
    expect(await count('labels')).toBe(20);
    expect(await count('measures')).toBeLessThan(measures);
    await books();
    model = other;
    expect(await count('predictions')).toBe(30);
    await books();
  });

  it('stays while a reference has a job that builds it, and goes once that was cut off', async () => {
    at.setNow(START);
    await keep({ rows: 20 });
    await ensureVersionSeen(at.evaluator.database, { model, version: '1', role: 'live', firstEventAt: START, at: START });
    const { database } = at.evaluator;
    await createReference(database, { id: model, model, version: '1', source: { kind: 'rows' }, at: START, by: 'test' });
    const row = { model, version: '1', role: toReferenceRole(model), id: '1', batch: `reference/${model}` };
    const lines = [946_684_800, START / 1000 - 30 * 86_400].map((hour) =>
      JSON.stringify({ ...row, hour, known_at: START / 1000 }),
    );
    await at.clickhouse.insertJsonLines({ name: 'INSERT', into: 'predictions', lines: lines.join('\n') });
    at.setNow(START + 3 * DAY_MS);
    const jobs = { ...at.evaluator.jobs, has: () => Promise.resolve(true) };
    await applyRetention({ ...at.evaluator, jobs }, at.ingest.eventNow());
    expect(await count('predictions')).toBe(2);
    expect(await loadReference(database, model)).toMatchObject({ status: 'building' });
    await retain();
    expect(await loadReference(database, model)).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/^It was cut off/),
    });
    expect(await count('predictions')).toBe(0);
    const border = { before: toSqlHour(START), held: [], recently: toSqlTime(START) };
    expect((await loadExpiredPartitions(at.clickhouse, border)).filter(({ partition }) => partition === '20000101')).toEqual([]);
  });

  it('takes no profile of a reference, however old', async () => {
    const rows = ['live', toReferenceRole(model)].flatMap((role) =>
      ['2000-03-01 00:00:00', '2000-12-31 00:00:00'].map((hour) =>
        JSON.stringify({ model, version: '1', role, hour, feature: 'x' }),
      ),
    );
    await at.clickhouse.insertJsonLines({ name: 'INSERT', into: 'profiles', lines: rows.join('\n') });
    await keep({ profiles: 5 });
    at.setNow(START);
    await retain();
    expect(await count('profiles')).toBe(2);
  });
});

describe('a daily task', () => {
  it('is done once in a day of the event clock by whoever asks first, and again after a failure', async () => {
    const done: (number | null)[] = [];
    const ask = () =>
      onceADay(at.evaluator, 'retention', async (_, lastDone) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        done.push(lastDone);
      });
    at.setNow(START);
    await expect(onceADay(at.evaluator, 'retention', () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    expect((await Promise.all([ask(), ask()])).sort()).toEqual(['done', 'held-by-another']);
    expect(await ask()).toBe('done-before');
    at.setNow(START + DAY_MS);
    expect(await ask()).toBe('done');
    expect(done).toEqual([null, START]);
  });
});
