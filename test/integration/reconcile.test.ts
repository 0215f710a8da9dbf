import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadBooks, type BookCounts } from '#libs/clickhouse';
import {
  defaultIngestLimits,
  ingestLabels,
  ingestPredictions,
  parseLabels,
  parsePredictions,
  type FactStore,
  type IngestDeps,
} from '#libs/ingest';
import { ensureVersionSeen } from '#libs/postgres';
import { toBooksSide } from '../../apps/api/answers/to-books-side.js';
import { evaluateModel } from '../../apps/evaluator/evaluate-model.js';
import { reconcileTraffic } from '../../apps/evaluator/upkeep/reconcile-traffic.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const HOUR_MS = 3_600_000;
const START = Date.parse('2001-02-01T06:10:00Z');
const nothing = { keys: 0, superseded: 0, predictionHours: 0, labelHours: 0, featureHours: 0 };

let at: EvaluatorOnEmbedded;
let now = START;
let model = '';
let models = 0;
let batches = 0;

beforeAll(async () => {
  at = await openEvaluator(START, 400);
}, 60_000);

afterAll(() => at.close());

/** Each case has a day of its own, so that what is looked at since the last time is its own too. */
beforeEach(() => {
  models += 1;
  model = `model-${models}`;
  now = START + models * 10 * 86_400_000;
  at.setNow(now);
});

const context = () => ({ eventNow: now, retentionMs: 400 * 86_400_000, limits: defaultIngestLimits });
const origin = () => ({ source: 'http' as const, batch: `batch-${(batches += 1)}` });

/** Ingestion whose process dies at the given step. */
function dying(step: keyof FactStore, store: Partial<FactStore> = {}): IngestDeps {
  return { ...at.ingest, store: { ...at.store, ...store, [step]: () => Promise.reject(new Error('killed')) } };
}

async function send(events: object[], deps = at.ingest): Promise<void> {
  const common = { model, version: '1', time: now - HOUR_MS, features: { x: 1 }, score: 0.5 };
  const body = JSON.stringify(events.map((event) => ({ ...common, ...event })));
  const parsed = parsePredictions({ bytes: body, format: 'json' }, context());
  if (!parsed.ok) throw new Error(parsed.error.message);
  await ingestPredictions(deps, parsed.items, origin());
}

async function label(events: object[], deps = at.ingest): Promise<void> {
  const body = JSON.stringify(events.map((event) => ({ model, ...event })));
  const parsed = parseLabels({ bytes: body, format: 'json' }, context());
  if (!parsed.ok) throw new Error(parsed.error.message);
  await ingestLabels(deps, parsed.items, origin());
}

const reconcile = () => reconcileTraffic(at.evaluator, now, now);

async function evaluate(): Promise<{ predictions: BookCounts; labels: BookCounts }> {
  const seen = { model, version: '1', role: 'live' as const, firstEventAt: now - 4 * HOUR_MS, at: now };
  await ensureVersionSeen(at.evaluator.database, seen);
  await evaluateModel(at.evaluator, { model, rev: now });
  const counts = await loadBooks(at.clickhouse, { model });
  expect(toBooksSide(counts.predictions)).toMatchObject({ balanced: true });
  expect(toBooksSide(counts.labels)).toMatchObject({ balanced: true });
  return counts;
}

describe('predictions that a killed process stored', () => {
  it('without their keys get them, are analysed, and are found by their labels', async () => {
    await expect(send([{ id: 'a' }, { id: 'b' }], dying('insertPredictionKeys'))).rejects.toThrow('killed');
    expect((await evaluate()).predictions).toMatchObject({ stored: 2, analysed: 0, pending: 2, unanswered: 2 });
    expect(await reconcile()).toEqual({ ...nothing, keys: 2, predictionHours: 1 });
    await label([{ id: 'a', label: 1 }]);
    const books = await evaluate();
    expect(books.predictions).toMatchObject({ stored: 2, analysed: 2, pending: 0 });
    expect(books.labels).toMatchObject({ stored: 1, analysed: 1, pending: 0 });
    expect(await reconcile()).toEqual(nothing);
  });

  it('without touching their hour are analysed, though it was profiled before', async () => {
    await send([{ id: 'a' }]);
    await evaluate();
    await expect(send([{ id: 'b' }], dying('touchHours'))).rejects.toThrow('killed');
    await evaluateModel(at.evaluator, { model, rev: now });
    expect(toBooksSide((await loadBooks(at.clickhouse, { model })).predictions)).toMatchObject({ analysed: 1, balanced: false });
    expect(await reconcile()).toEqual({ ...nothing, predictionHours: 1 });
    expect((await evaluate()).predictions).toMatchObject({ stored: 2, analysed: 2 });
    expect(await reconcile()).toEqual(nothing);
  });

  it('in two hours under one id, each sender dying before it looked again, count once', async () => {
    const blind = { loadPredictionKeys: () => Promise.resolve([]) };
    await expect(send([{ id: 'a' }], dying('loadContestedKeys', blind))).rejects.toThrow('killed');
    const elsewhere = { id: 'a', time: now - 2 * HOUR_MS };
    await expect(send([elsewhere], dying('loadContestedKeys', blind))).rejects.toThrow('killed');
    expect(await reconcile()).toEqual({ ...nothing, superseded: 1, predictionHours: 2 });
    expect((await evaluate()).predictions).toMatchObject({ stored: 2, analysed: 1, superseded: 1, pending: 0 });
    expect(await reconcile()).toEqual(nothing);
  });

  it('and that were sent again meanwhile count once in the books', async () => {
    await expect(send([{ id: 'a' }], dying('insertPredictionKeys'))).rejects.toThrow('killed');
    await send([{ id: 'a' }]);
    expect(await reconcile()).toMatchObject({ keys: 1 });
    await send([{ id: 'a' }]);
    const { predictions } = await evaluate();
    expect(predictions).toMatchObject({
      received: 2,
      accepted: 1,
      duplicate: 1,
      stored: 1,
      analysed: 1,
      raced: 0,
      unanswered: 0,
    });
  });

  it('in an hour whose rows may be gone are left to retention', async () => {
    const retentionMs = 5 * 86_400_000;
    const old = { id: 'a', time: now - 9 * 86_400_000 };
    await expect(send([old], dying('touchHours'))).rejects.toThrow('killed');
    expect(await reconcileTraffic({ ...at.evaluator, retentionMs }, now, now)).toEqual(nothing);
  });
});

describe('labels that a killed process stored', () => {
  it.each([
    ['first', 'a label', []],
    ['later', 'another label for the same id', [{ id: 'a', label: 0 }]],
  ])('%s, %s, count once it is noticed', async (_, __, before) => {
    await send([{ id: 'a' }]);
    if (before.length > 0) await label(before);
    await evaluate();
    // Performance waits for the end of the day.
    now += 86_400_000;
    at.setNow(now);
    await expect(label([{ id: 'a', label: 1 }], dying('touchHours'))).rejects.toThrow('killed');
    expect(await reconcile()).toEqual({ ...nothing, labelHours: 1 });
    expect((await evaluate()).labels).toMatchObject({ stored: before.length + 1, pending: 0, superseded: before.length });
    expect(await reconcile()).toEqual(nothing);
  });
});

describe('traffic in peace', () => {
  it('is left alone: duplicates, changed labels, and labels that came first', async () => {
    await label([{ id: 'a', label: 1 }]);
    await label([{ id: 'b', label: 1 }]);
    await send([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    await send([{ id: 'a' }]);
    expect(await reconcile()).toEqual(nothing);
    await evaluate();
    await label([{ id: 'c', label: 1 }]);
    await label([{ id: 'c', label: 0 }]);
    expect(await reconcile()).toEqual(nothing);
    await evaluate();
    expect(await reconcile()).toEqual(nothing);
  });
});
