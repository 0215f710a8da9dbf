import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { loadMeasures, loadReferenceProfiles, toSqlHour, toSqlTime } from '#libs/clickhouse';
import { modelDefinition, type ModelDefinition } from '#libs/contracts';
import { defaultIngestLimits, ingestPredictions, parsePredictions } from '#libs/ingest';
import { createReference, ensureVersionSeen, loadReference, saveModel, type ReadyReference } from '#libs/postgres';
import type { ApiDeps } from '../../apps/api/api-deps.js';
import { storeReferenceRows } from '../../apps/api/store-reference-rows.js';
import { evaluateStream } from '../../apps/evaluator/evaluate-stream.js';
import type { EvaluatorDeps } from '../../apps/evaluator/evaluator-deps.js';
import type { JudgeGrain } from '../../apps/evaluator/judge/judge-grain.js';
import { loadReferenceDays } from '../../apps/evaluator/judge/load-reference-days.js';
import { buildReference } from '../../apps/evaluator/references/build-reference.js';
import { findComparison } from '../../apps/evaluator/references/find-comparison.js';
import type { Comparison } from '../../apps/evaluator/references/load-comparison.js';
import { toReferenceRole } from '../../apps/evaluator/stream.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RETENTION_DAYS = 60;
/** A Monday. */
const START = Date.parse('2001-01-01T00:00:00Z');
const REFERENCE_DAYS = 8;
const NOW = START + 10 * DAY_MS;
const NEW_YORK = 'America/New_York';

let at: EvaluatorOnEmbedded;
let rev = NOW;

const define = (more: object = {}): ModelDefinition =>
  modelDefinition.parse({
    ...{ owner: 'ann', segments: [{ column: 'country', top: 2 }], ...more },
    schedule: { drift: ['day'], quality: ['day'], volume: ['day'], performance: ['day'] },
  });

/** Four rows an hour, of which one has the label yes; half of them from Portugal. */
const rowsOf = (days: number, from = START) =>
  Array.from({ length: days * 24 * 4 }, (_, i) => ({
    time: new Date(from + Math.floor(i / 4) * HOUR_MS + (i % 4) * 60_000).toISOString(),
    features: { x: i % 97, country: i % 2 === 0 ? 'PT' : 'ES' },
    score: ((i % 10) + 0.5) / 10,
    label: i % 4 === 0 ? 'yes' : 'no',
  }));

/** A model of one version, with an uploaded reference that is counted as the definition says. */
async function refer(model: string, definition: ModelDefinition): Promise<ReadyReference> {
  const { database, clickhouse, clock, nextSequence } = at.evaluator;
  await saveModel(database, { model, definition, at: NOW, by: 'test' });
  await ensureVersionSeen(database, { model, version: '1', role: 'live', firstEventAt: START, at: NOW });
  const text = rowsOf(REFERENCE_DAYS)
    .map((row) => JSON.stringify(row))
    .join('\n');
  const api = { clickhouse, clock, nextSequence, limits: defaultIngestLimits } as unknown as ApiDeps;
  const body = { stream: Readable.from([Buffer.from(text)]), contentType: 'application/x-ndjson' };
  await storeReferenceRows(api, { model, version: '1', reference: `r-${model}` }, body);
  const announced = { id: `r-${model}`, model, version: '1', source: { kind: 'rows' }, at: NOW, by: 'test' };
  await createReference(database, announced);
  await buildReference(at.evaluator, { model, reference: `r-${model}`, rev: clock.eventNow() });
  return stored(model);
}

async function stored(model: string): Promise<ReadyReference> {
  const record = await loadReference(at.evaluator.database, `r-${model}`);
  if (record?.status !== 'ready') throw new Error(JSON.stringify(record));
  return record;
}

/** What the version is compared with at the next turn. */
async function compare(model: string, definition: ModelDefinition, deps: EvaluatorDeps = at.evaluator): Promise<Comparison> {
  rev += HOUR_MS;
  at.setNow(rev);
  const found = await findComparison(deps, { stream: { model, version: '1', role: 'live' }, definition, rev });
  if (found === null) throw new Error('There is nothing to compare with');
  return found;
}

/** Positive labels of the days that performance is compared with, and when windows begin to be compared with them. */
async function positives(
  model: string,
  definition: ModelDefinition,
  comparison: Comparison,
): Promise<{ c: number; until: number }> {
  const history = { delaySeconds: 0, expectedCoverage: null };
  const judge = { stream: { model, version: '1', role: 'live' }, definition, firstHour: NOW, history, rev };
  const { days, until } = await loadReferenceDays(at.evaluator, judge as unknown as JudgeGrain, comparison);
  const whole = days.filter(({ segment }) => segment === '');
  return { c: whole.flatMap((day) => day.positives).reduce((sum, count) => sum + count, 0), until };
}

beforeAll(async () => {
  at = await openEvaluator(NOW, RETENTION_DAYS);
}, 60_000);

afterAll(() => at.close());

it('counts a reference anew under another positive class, also after a kill, and no more often than that', async () => {
  const [asBefore, asYes] = [define(), define({ positiveClass: 'yes' })];
  const before = await refer('renamed', asBefore);
  expect(before.countedAs).toEqual({ positiveClass: '1', timeZone: 'UTC' });
  expect(await positives('renamed', asBefore, await compare('renamed', asBefore))).toEqual({ c: 0, until: 0 });
  expect((await stored('renamed')).readyAt).toBe(before.readyAt);

  const killed = { ...at.evaluator.database, transaction: () => Promise.reject(new Error('killed')) };
  await expect(compare('renamed', asYes, { ...at.evaluator, database: killed })).rejects.toThrow('killed');
  expect((await stored('renamed')).countedAs).toEqual(before.countedAs);

  const comparison = await compare('renamed', asYes);
  // A quarter of 8 days of 96 rows.
  expect(await positives('renamed', asYes, comparison)).toEqual({ c: 192, until: 0 });
  const after = await stored('renamed');
  // The hash is that of the features' counts, which are what they were.
  expect([after.hash, after.rows, after.phi]).toEqual([before.hash, before.rows, before.phi]);
  expect(after.countedAs).toEqual({ positiveClass: 'yes', timeZone: 'UTC' });
  await compare('renamed', asYes);
  expect((await stored('renamed')).readyAt).toBe(after.readyAt);
}, 60_000);

it('counts a reference under another time zone as one that was never counted otherwise', async () => {
  const moved = define({ timeZone: NEW_YORK });
  const fresh = await refer('fresh', moved);
  const before = await refer('moved', define());
  expect(before.hash).not.toBe(fresh.hash);
  await compare('moved', moved);
  const { hash, phi, gridId } = await stored('moved');
  expect({ hash, phi }).toEqual({ hash: fresh.hash, phi: fresh.phi });
  const of = { model: 'moved', version: '1', role: toReferenceRole('r-moved'), grid: gridId, timeZone: NEW_YORK };
  const profiles = await loadReferenceProfiles(at.clickhouse, of);
  const portugal = profiles.filter(({ feature, segment }) => feature === 'x' && segment === 'country=PT');
  expect(portugal.reduce((sum, { rows }) => sum + rows, 0)).toBe((REFERENCE_DAYS * 96) / 2);
}, 60_000);

it('measures the segments of a day of another time zone by the rows of that day alone', async () => {
  const [utc, newYork] = [define(), define({ timeZone: NEW_YORK })];
  await refer('travelled', utc);
  at.setNow(NOW + 3 * DAY_MS);
  const events = rowsOf(3, NOW).map(({ label: _, ...row }, i) => ({ model: 'travelled', version: '1', id: `${i}`, ...row }));
  const context = { eventNow: NOW + 3 * DAY_MS, retentionMs: RETENTION_DAYS * DAY_MS, limits: defaultIngestLimits };
  const parsed = parsePredictions({ bytes: JSON.stringify(events), format: 'json' }, context);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  await ingestPredictions(at.ingest, parsed.items, { source: 'http', batch: 'three-days' });
  rev = NOW + 3 * DAY_MS;
  const stream = { model: 'travelled', version: '1', role: 'live' as const };
  for (const definition of [utc, newYork]) {
    const comparison = await compare('travelled', definition);
    const feeds = { featureLogs: false, serviceMetrics: false };
    await evaluateStream(at.evaluator, { stream, definition, comparison, firstHour: NOW, rev, feeds });
  }
  const day = Date.parse('2001-01-12T05:00:00Z');
  const measured = await loadMeasures(at.clickhouse, {
    ...{ model: 'travelled', versions: ['1'], roles: ['live'], families: ['drift'], grains: ['day'] },
    ...{ features: ['x'], segments: ['', 'country=PT'], asOf: toSqlTime(rev), newestFirst: false, limit: 10, offset: 0 },
    ...{ from: toSqlHour(day), to: toSqlHour(day + HOUR_MS) },
  });
  expect(measured.map(({ segment, n }) => [segment, n])).toEqual([
    ['', 96],
    ['country=PT', 48],
  ]);
}, 60_000);

it('says of a reference whose rows are gone what its counts are of, and compares performance with the first days instead', async () => {
  const asYes = define({ positiveClass: 'yes' });
  const before = await refer('outlived', define());
  rev = NOW + (RETENTION_DAYS + 3) * DAY_MS;
  const comparison = await compare('outlived', asYes);
  expect(comparison.stored.countedAs).toEqual({ positiveClass: '1', timeZone: 'UTC' });
  expect(await stored('outlived')).toEqual(before);
  expect(await positives('outlived', asYes, comparison)).toEqual({ c: 0, until: NOW + 28 * DAY_MS });
}, 60_000);
