import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { saveGrid, saveUpkeep, type GridRow } from '#libs/clickhouse';
import { diagnosis, modelDefinition, type EndpointDefinition, type Finding, type ModelDefinitionInput } from '#libs/contracts';
import {
  defaultIngestLimits,
  ingestLabels,
  ingestPredictions,
  parseLabels,
  parsePredictions,
  type IngestDeps,
} from '#libs/ingest';
import {
  addToOutbox,
  claimDelivery,
  createReference,
  type DeadLetter,
  disableEndpoint,
  ensureVersionSeen,
  recordAttempt,
  saveCircuit,
  saveEndpoint,
  saveModel,
  saveVersion,
  setReferenceFailed,
  setReferenceReady,
} from '#libs/postgres';
import type { ApiDeps } from '../../apps/api/api-deps.js';
import { diagnose } from '../../apps/api/verbs/diagnose.js';
import { evaluateModel } from '../../apps/evaluator/evaluate-model.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2001-02-01T06:10:00Z');

let at: EvaluatorOnEmbedded;
let now = START;
let model = '';
let models = 0;
let batches = 0;
let failedJobs: DeadLetter[] = [];

beforeAll(async () => {
  at = await openEvaluator(START, 400);
}, 60_000);

afterAll(() => at.close());

beforeEach(async () => {
  models += 1;
  model = `model-${models}`;
  now = START + models * 10 * DAY_MS;
  at.setNow(now);
  failedJobs = [];
  await saveUpkeep(at.clickhouse, { task: 'retention', doneTo: now });
});

function deps(): ApiDeps {
  const { clickhouse, database, clock, logger, nextSequence, retentionMs, latenessMs, maxLagSeconds, publicUrl } = at.evaluator;
  return {
    ...{ clickhouse, database, clock, logger, nextSequence, retentionMs, latenessMs, maxLagSeconds, publicUrl },
    facts: at.store,
    openMapping: () => Promise.resolve(null),
    limits: defaultIngestLimits,
    tickMs: 60_000,
    pages: new Map(),
    listFailedJobs: () => Promise.resolve(failedJobs),
    requestReference: () => Promise.resolve(),
    secretKey: null,
    wakeDeliveries: () => Promise.resolve(),
    testEndpoint: () => Promise.resolve(null),
    readRows: async function* () {
      // No file is read here.
    },
  };
}

/** What is found about this case's model, checked against the schema of the answer. */
async function findings(): Promise<Record<string, Finding>> {
  const found = diagnosis.parse(await diagnose(deps()));
  expect(found.healthy).toBe(found.findings.every(({ severity }) => severity === 'notice'));
  const own = found.findings.filter(({ about, message }) => about.includes(model) || message.includes(model));
  return Object.fromEntries(own.map((finding) => [finding.code, finding]));
}

const context = () => ({ eventNow: now, retentionMs: 400 * DAY_MS, limits: defaultIngestLimits });
const origin = () => ({ source: 'http' as const, batch: `batch-${(batches += 1)}` });

async function send(events: object[], ingest: IngestDeps = at.ingest): Promise<void> {
  const common = { model, version: '1', time: now - HOUR_MS, features: { x: 1 }, score: 0.5 };
  const body = JSON.stringify(events.map((event) => ({ ...common, ...event })));
  const parsed = parsePredictions({ bytes: body, format: 'json' }, context());
  if (!parsed.ok) throw new Error(parsed.error.message);
  await ingestPredictions(ingest, parsed.items, origin());
  await ensureVersionSeen(at.evaluator.database, { model, version: '1', role: 'live', firstEventAt: now - HOUR_MS, at: now });
}

async function label(events: object[]): Promise<void> {
  const body = JSON.stringify(events.map((event) => ({ model, ...event })));
  const parsed = parseLabels({ bytes: body, format: 'json' }, context());
  if (!parsed.ok) throw new Error(parsed.error.message);
  await ingestLabels(at.ingest, parsed.items, origin());
}

async function register(definition: Partial<ModelDefinitionInput> = {}): Promise<void> {
  const parsed = modelDefinition.parse({ owner: 'test', ...definition });
  await saveModel(at.evaluator.database, { model, definition: parsed, at: now, by: 'test' });
  await saveVersion(at.evaluator.database, { model, version: '1', definition: {}, at: now, by: 'test' });
}

function gridRow(feature: string, kind: GridRow['kind'], categories: string[] = []): GridRow {
  const numeric = { edges: [1], deciles: [1], means: [1, 1], sigma: 1, min: 0, max: 2, declared_min: null, declared_max: null };
  return { ...numeric, feature, kind, categories };
}

async function giveReference(rows: GridRow[], provisional = false): Promise<void> {
  const { database } = at.evaluator;
  const id = `${provisional ? 'p' : 'r'}-${model}`;
  await saveGrid(at.clickhouse, { model, grid: `g-${model}`, rows });
  await createReference(database, { id, model, version: '1', source: { kind: 'rows' }, provisional, at: now, by: 'test' });
  const counted = { hash: 'h', rows: 1, from: null, to: null, phi: null, countedAs: { positiveClass: '1', timeZone: 'UTC' } };
  await setReferenceReady(database, { id, ...counted, gridId: `g-${model}`, meta: {}, at: now });
}

const evaluate = () => evaluateModel(at.evaluator, { model, rev: now });

describe('the doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    await register();
    await giveReference([gridRow('x', 'numeric'), gridRow('$prediction', 'numeric')]);
    await send([{ id: 'a' }]);
    await evaluate();
    expect(await findings()).toEqual({});
    const { storage } = await diagnose(deps());
    expect(storage.models.find((row) => row.model === model && row.kind === 'rows')).toMatchObject({
      rows: 1,
      retentionDays: 400,
    });
    expect(storage.disk?.freeBytes).toBeGreaterThan(0);
  });

  it('names the model whose books do not balance, and what balances them', async () => {
    await register();
    await send([{ id: 'a' }]);
    await evaluate();
    const dying = { ...at.ingest, store: { ...at.store, touchHours: () => Promise.reject(new Error('killed')) } };
    await expect(send([{ id: 'b' }], dying)).rejects.toThrow('killed');
    expect(await findings()).toMatchObject({
      'books-unbalanced': { severity: 'problem', about: 'predictions', message: expect.stringContaining(model) },
    });
    await at.clickhouse.command({
      name: 'MEND',
      sql: 'INSERT INTO touched_hours SELECT model, version, role, hour, kind, 1, known_at FROM touched_hours WHERE model = {model: String}',
      params: { model },
    });
    await evaluate();
  });

  it('tells the most frequent reason of what could not be read, as a problem where it is much', async () => {
    await send([{ id: `a-${model}` }, { id: 7 }, { id: 8 }]);
    expect((await diagnose(deps())).findings.find(({ code }) => code === 'events-rejected')).toMatchObject({
      severity: 'problem',
      message: expect.stringMatching(/^2 of 3 predictions of the last day could not be read, 2 of them as \S+: \$\.id /),
    });
  });

  it('tells of predictions that contradict', async () => {
    await send([{ id: 'a' }]);
    await send([{ id: 'a', score: 0.6 }]);
    expect(await findings()).toMatchObject({
      'predictions-conflicting': { message: expect.stringContaining('is a of version 1') },
    });
  });

  it('tells of closed hours that nobody evaluated, once they are two ticks late', async () => {
    await send([{ id: 'a', time: now - 3 * HOUR_MS }]);
    expect(await findings()).not.toHaveProperty('evaluation-behind');
    now += 121_000;
    at.setNow(now);
    expect(await findings()).toMatchObject({
      'evaluation-behind': {
        severity: 'problem',
        about: `${model} 1 live`,
        message: expect.stringMatching(/^1 closed hours wait/),
      },
    });
    await evaluate();
    expect(await findings()).not.toHaveProperty('evaluation-behind');
  });

  it('tells of jobs that were given up, once for each key', async () => {
    failedJobs = [{ id: '2', queue: 'evaluate', singletonKey: model, data: {}, at: now, reason: 'no disk', times: 2 }];
    expect(await findings()).toMatchObject({
      'job-failed': { about: `evaluate ${model}`, message: expect.stringMatching(/2 times, the last time at .*: no disk$/) },
    });
  });

  it('tells of labels that wait longer than labels take, with their ids', async () => {
    await register({ labelDelaySeconds: 86_400 });
    await label([{ id: 'typo-1', label: 1 }]);
    expect(await findings()).not.toHaveProperty('labels-waiting');
    now += 2 * DAY_MS;
    at.setNow(now);
    expect(await findings()).toMatchObject({ 'labels-waiting': { message: expect.stringContaining('typo-1') } });
  });

  it('tells what traffic names and nobody registered, and that it has no reference', async () => {
    await send([{ id: 'a' }]);
    const found = await findings();
    expect(Object.keys(found).sort()).toEqual(['model-unregistered', 'reference-missing', 'version-unregistered']);
  });

  it('tells a provisional reference, a failed one, and one that is never built', async () => {
    await register();
    await send([{ id: 'a' }]);
    await giveReference([gridRow('x', 'numeric')], true);
    const common = { model, version: '1', source: { kind: 'rows' }, at: now, by: 'test' };
    await createReference(at.evaluator.database, { ...common, id: `f-${model}` });
    await setReferenceFailed(at.evaluator.database, { id: `f-${model}`, reason: 'Row 7 is odd.', at: now });
    await createReference(at.evaluator.database, { ...common, id: `b-${model}`, at: now - 2 * HOUR_MS });
    expect(await findings()).toMatchObject({
      'reference-provisional': { severity: 'notice' },
      'reference-failed': { message: expect.stringContaining('Row 7 is odd.') },
      'reference-building': { severity: 'problem' },
    });
  });

  it('tells no more of a failed reference once the version was given another', async () => {
    await register();
    await send([{ id: 'a' }]);
    const failed = { model, version: '1', source: { kind: 'rows' }, at: now, by: 'test', id: `f-${model}` };
    await createReference(at.evaluator.database, failed);
    await setReferenceFailed(at.evaluator.database, { id: failed.id, reason: 'Row 7 is odd.', at: now });
    await giveReference([gridRow('x', 'numeric')], true);
    expect(await findings()).toHaveProperty('reference-failed');
    await giveReference([gridRow('x', 'numeric')]);
    expect(await findings()).not.toHaveProperty('reference-failed');
  });

  it('tells features that came, went and changed their type', async () => {
    await register();
    const grid = [
      gridRow('x', 'numeric'),
      gridRow('gone', 'numeric'),
      gridRow('text', 'numeric'),
      gridRow('number', 'categorical', ['a', 'b']),
    ];
    await giveReference([...grid, gridRow('code', 'categorical', ['1', '2']), gridRow('gone too', 'segment')]);
    await send([{ id: 'a', features: { x: null, text: '7', number: 7, code: 1, fresh: 1 } }]);
    expect(await findings()).toMatchObject({
      'feature-new': { severity: 'notice', message: expect.stringMatching(/^fresh is /) },
      'feature-vanished': { severity: 'problem', message: expect.stringMatching(/^gone is /) },
      'feature-type-changed': { severity: 'problem', message: expect.stringMatching(/^number, text are /) },
    });
  });

  it('tells models that fell silent', async () => {
    await send([{ id: 'a' }]);
    await evaluate();
    now += 2 * DAY_MS;
    at.setNow(now);
    expect(await findings()).toMatchObject({ 'traffic-silent': { severity: 'notice' } });
  });

  it('tells that a model keeps no longer than the installation, and that nothing was removed for days', async () => {
    await register({ retentionDays: { rows: 500 } });
    expect(await findings()).toMatchObject({ 'retention-shortened': { message: expect.stringContaining('500 days') } });
    now += 3 * DAY_MS;
    at.setNow(now);
    expect((await diagnose(deps())).findings.map(({ code }) => code)).toContain('retention-late');
  });

  it('tells messages that were given up, and endpoints that fail or have stopped', async () => {
    const { database } = at.evaluator;
    const common = { alerts: true, allow: [], enabled: true, headers: {}, url: 'https://a.example' };
    const [failing, stopped] = [`${model}-failing`, `${model}-stopped`];
    for (const name of [failing, stopped]) {
      const definition: EndpointDefinition = { ...common, kind: 'webhook', name };
      await database.transaction((tx) => saveEndpoint(tx, { definition, sealed: '', at: now, by: 'test', before: null }));
      const told = { type: 'dev.plumbline.alerts.changed.v1', subject: model, model, data: {}, at: now, wall: 1 } as const;
      await database.transaction((tx) => addToOutbox(tx, { ...told, key: name, to: { endpoint: name } }));
    }
    await database.transaction(async (tx) => {
      const claimed = await claimDelivery(tx, { endpoint: failing, wallNow: 2, leaseMs: 10 });
      const became = { state: 'dead', reason: 'http-4xx: answered 404' } as const;
      await recordAttempt(tx, { id: claimed?.id ?? '', attempt: 1, answer: {}, wallNow: 3, became });
      await saveCircuit(tx, failing, { failures: 5, probeAtMs: 60_000 });
      await disableEndpoint(tx, { name: stopped, reason: 'answered 410', at: now, by: 'receiver' });
    });
    expect(await findings()).toMatchObject({
      'deliveries-dead': { severity: 'problem', about: failing, message: expect.stringMatching(/^1 message .* answered 404$/) },
      'endpoint-failing': { severity: 'problem', about: failing, message: expect.stringMatching(/^5 attempts failed in a row/) },
      'endpoint-disabled': {
        severity: 'problem',
        about: stopped,
        message: expect.stringContaining('answered 410; 1 message waits'),
      },
    });
  });
});
