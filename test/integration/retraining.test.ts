import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { saveGrid } from '#libs/clickhouse';
import { modelDefinition, retrainingPolicy, type Alert, type RetrainingCallback, type RetrainingRequest } from '#libs/contracts';
import { defaultIngestLimits, ingestLabels, ingestPredictions, parseLabels, parsePredictions } from '#libs/ingest';
import {
  createReference,
  ensureVersionSeen,
  loadRequestsOf,
  saveAlerts,
  saveModel,
  savePolicy,
  saveVersion,
  setReferenceReady,
  type StoredAlert,
} from '#libs/postgres';
import type { ApiDeps } from '../../apps/api/api-deps.js';
import { getLabelledRows } from '../../apps/api/verbs/get-labelled-rows.js';
import { getRetraining } from '../../apps/api/verbs/get-retraining.js';
import { postRetrainingApproval } from '../../apps/api/verbs/post-retraining-approval.js';
import { postRetrainingCallback } from '../../apps/api/verbs/post-retraining-callback.js';
import { runRetraining } from '../../apps/evaluator/retraining/run-retraining.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2001-05-01T00:00:00Z');
const SINCE = START - 9 * DAY_MS;
const definition = modelDefinition.parse({ owner: 'ana', labelDelaySeconds: 86_400 });

let at: EvaluatorOnEmbedded;
let model = '';
let models = 0;
let now = START;

beforeAll(async () => {
  at = await openEvaluator(START, 400);
  await at.evaluator.database.query(
    `INSERT INTO plumbline.endpoints (name, definition, sealed, created_ms, updated_ms, by)
     VALUES ('pipeline', '{"alerts":false,"enabled":true}', '', 1, 1, 'ann')`,
  );
}, 60_000);

afterAll(() => at.close());

beforeEach(async () => {
  models += 1;
  model = `model-${models}`;
  setNow(START);
  const { database } = at.evaluator;
  await saveModel(database, { model, definition, at: START, by: 'ann' });
  await saveVersion(database, { model, version: 'v1', definition: {}, at: START, by: 'ann' });
});

function setNow(timeMs: number): void {
  now = timeMs;
  at.setNow(timeMs);
}

const api = (): ApiDeps => at.evaluator as unknown as ApiDeps;
const run = () => runRetraining(at.evaluator, { model, definition, rev: now });
const tell = (id: string, callback: RetrainingCallback): Promise<RetrainingRequest> =>
  postRetrainingCallback(api(), id, callback);
const policy = (own: object = {}) =>
  savePolicy(at.evaluator.database, {
    policy: retrainingPolicy.parse({ model, name: 'weekly', target: 'pipeline', ...own }),
    at: START,
    by: 'ann',
  });

/** An alert as whoever judges and tells them keeps it. */
async function alert(
  id: string,
  own: Partial<Pick<Alert, 'check' | 'feature' | 'state'>> = {},
  test = 'calibrationGap',
): Promise<void> {
  const { check = 'performance', feature = '', state = 'firing' } = own;
  const window = { from: SINCE, to: SINCE + 7 * DAY_MS };
  const tests = [
    {
      test,
      value: 0.05,
      reference: 0,
      unit: 'score',
      bound: 0.03,
      side: 'both',
      p: 1e-5,
      rank: 1,
      hypotheses: 2,
      alpha: 1e-3,
      speaks: true,
    },
  ];
  const common = {
    id: `${model}-${id}`,
    fingerprint: id,
    model,
    version: 'v1',
    monitor: `${check}-day`,
    check,
    grain: 'day' as const,
    feature,
    segment: '',
  };
  const stored = {
    ...common,
    record: {
      state,
      health: 'ok',
      healthReason: null,
      inARow: 1,
      since: window,
      lastSpoke: window,
      lastJudged: window,
      lastSeen: window,
      firedAt: START,
      resolvedAt: null,
      resolution: null,
      revision: 1,
    },
    ...{
      resolutionReason: null,
      transitions: 0,
      told: true,
      untold: null,
      acknowledged: null,
      snoozedUntil: null,
      verdict: null,
    },
    body: { ...common, state, since: new Date(SINCE).toISOString(), sentence: `${model} v1: ${test}`, tests, verdict: null },
    evidence: {},
    ...{ openedAt: START, updatedAt: START },
  };
  await saveAlerts(at.evaluator.database, [stored as unknown as StoredAlert]);
}

const messages = () =>
  at.evaluator.database.query<{ id: string; body: string }>('SELECT id, body FROM plumbline.outbox WHERE model = $1', [model]);
const theRequest = async (): Promise<RetrainingRequest> => {
  const requests = await loadRequestsOf(at.evaluator.database, model);
  expect(requests).toHaveLength(1);
  return getRetraining(api(), requests[0]!.id);
};
const storyOf = ({ timeline }: RetrainingRequest): string[] => timeline.map(({ what }) => what);

/** Fifty predictions a day by both versions: v1 promises .3 too much, v2 does not. */
async function serve(days: number, { both = true } = {}): Promise<void> {
  const predictions: object[] = [];
  const labels: object[] = [];
  for (let i = 0; i < days * 50; i++) {
    const [id, time, base] = [
      `p-${i}`,
      new Date(START + Math.floor(i / 50) * DAY_MS + HOUR_MS).toISOString(),
      ((i * 37) % 50) / 100,
    ];
    const common = { model, id, time, features: { x: i % 7 } };
    if (both) predictions.push({ ...common, version: 'v1', role: 'shadow', score: base + 0.3 });
    predictions.push({ ...common, version: 'v2', role: 'live', score: base });
    labels.push({ model, id, label: (i * 61) % 100 < 100 * base ? 1 : 0 });
  }
  const context = { eventNow: now, retentionMs: 400 * DAY_MS, limits: defaultIngestLimits };
  const [made, truths] = [
    parsePredictions({ bytes: JSON.stringify(predictions), format: 'json' }, context),
    parseLabels({ bytes: JSON.stringify(labels), format: 'json' }, context),
  ];
  if (!made.ok || !truths.ok) throw new Error('That is not what events look like');
  await ingestPredictions(at.ingest, made.items, { source: 'http', batch: `${model}-p` });
  await ingestLabels(at.ingest, truths.items, { source: 'http', batch: `${model}-l` });
  for (const [version, role] of both
    ? ([
        ['v1', 'shadow'],
        ['v2', 'live'],
      ] as const)
    : ([['v2', 'live']] as const))
    await ensureVersionSeen(at.evaluator.database, { model, version, role, firstEventAt: START + HOUR_MS, at: now });
}

async function refer(): Promise<void> {
  const { database } = at.evaluator;
  const score = {
    feature: '$prediction',
    kind: 'numeric' as const,
    edges: [0.25, 0.5],
    deciles: [0.25, 0.5],
    means: [0.1, 0.3, 0.6],
  };
  const rows = [{ ...score, sigma: 1, min: 0, max: 1, declared_min: null, declared_max: null, categories: [] }];
  await saveGrid(at.clickhouse, { model, grid: 'g', rows });
  const reference = `reference-of-${model}`;
  await createReference(database, { id: reference, model, version: 'v1', source: { kind: 'rows' }, at: START, by: 'ann' });
  const ready = { hash: 'h', rows: 9, from: null, to: null, gridId: 'g', phi: {}, meta: {}, at: START };
  await setReferenceReady(database, { id: reference, ...ready } as never);
}

async function train(): Promise<string> {
  await policy();
  await alert('a1');
  await run();
  const { id } = await theRequest();
  await saveVersion(at.evaluator.database, { model, version: 'v2', definition: {}, at: START, by: 'ann' });
  await tell(id, { state: 'registered', runId: 'run-1', version: 'v2' });
  return id;
}

describe('retraining', () => {
  it('goes from an alert to an outcome', async () => {
    await refer();
    await policy();
    await run();
    expect(await loadRequestsOf(at.evaluator.database, model)).toEqual([]);
    await alert('a1');
    expect(await run()).toEqual({ sent: 1 });
    const { id } = await theRequest();
    const [message] = await messages();
    expect(JSON.parse(message!.body)).toMatchObject({
      data: { request: id, version: 'v1', alerts: [{ sentence: `${model} v1: calibrationGap` }] },
    });

    setNow(START + HOUR_MS / 2);
    expect(await tell(id, { state: 'accepted', runId: 'run-1' })).toMatchObject({ state: 'accepted', runId: 'run-1' });
    await tell(id, { state: 'running', runId: 'run-1' });
    await expect(tell(id, { state: 'registered', version: 'v2' })).rejects.toMatchObject({ code: 'version-not-found' });
    await expect(tell(id, { state: 'registered', version: 'v1' })).rejects.toMatchObject({ code: 'unprocessable' });
    await saveVersion(at.evaluator.database, { model, version: 'v2', definition: {}, at: now, by: 'pipeline' });
    await tell(id, { state: 'registered', runId: 'run-1', version: 'v2' });
    const again: RetrainingCallback[] = [{ state: 'accepted' }, { state: 'registered', version: 'v2' }, { state: 'failed' }];
    for (const late of again) expect(await tell(id, late)).toMatchObject({ state: 'registered', newVersion: 'v2' });
    await saveVersion(at.evaluator.database, { model, version: 'v3', definition: {}, at: now, by: 'pipeline' });
    await expect(tell(id, { state: 'registered', version: 'v3' })).rejects.toMatchObject({ code: 'conflict' });

    setNow(START + 17 * DAY_MS);
    await serve(16);
    setNow(START + 16 * DAY_MS - 1);
    await run();
    expect((await theRequest()).comparisons).toEqual([]);
    setNow(START + 17 * DAY_MS);
    await run();
    await run();
    const judged = await theRequest();
    expect(judged).toMatchObject({
      state: 'judged',
      outcome: 'better',
      comparisons: [{ champion: 'v1', challenger: 'v2', days: 14, predictions: 700, outcome: 'better' }],
    });
    const [auc, gap] = judged.comparisons[0]!.metrics;
    expect(auc).toMatchObject({ metric: 'auc', champion: expect.any(Number) });
    expect(gap!.difference).toBeCloseTo(Math.abs(gap!.challenger!) - Math.abs(gap!.champion!), 12);
    expect(storyOf(judged)).toEqual(['first breach', 'requested', 'accepted', 'running', 'registered', 'judged: better']);
    expect(await messages()).toHaveLength(1);
  });

  it('is one request however often and by how many it is decided', async () => {
    await policy();
    await alert('a1');
    await Promise.all([run(), run(), run()]);
    await run();
    expect((await theRequest()).state).toBe('requested');
    expect(await messages()).toHaveLength(1);
  });

  it('is held back while the data is bad, told once, and goes out when it is sound again', async () => {
    await policy();
    await alert('a1');
    await alert('q1', { check: 'quality', feature: 'distance' }, 'missingShare');
    for (const hour of [0, 1, 2]) {
      setNow(START + hour * HOUR_MS);
      await run();
    }
    expect(await theRequest()).toMatchObject({ state: 'held-back', reason: expect.stringContaining('distance (quality-day)') });
    expect(await messages()).toEqual([]);
    await alert('q1', { check: 'quality', feature: 'distance', state: 'resolved' }, 'missingShare');
    await run();
    expect(await theRequest()).toMatchObject({ state: 'requested' });
    expect(storyOf(await theRequest())).toEqual(['first breach', 'held-back', 'requested']);
  });

  it('is not asked for any more where the alerts were over first', async () => {
    await policy();
    await alert('a1');
    await alert('q1', { check: 'quality', feature: 'distance' }, 'missingShare');
    await run();
    await alert('a1', { state: 'recovering' });
    await run();
    expect(await theRequest()).toMatchObject({ state: 'held-back' });
    await alert('a1', { state: 'resolved' });
    await run();
    expect(await theRequest()).toMatchObject({
      state: 'refused',
      reason: 'Its alerts were over before the data could be learned from',
    });
  });

  it('waits for a person, who is heard once', async () => {
    await policy({ approval: true });
    await alert('a1');
    await run();
    await run();
    const { id } = await theRequest();
    expect(await messages()).toEqual([]);
    await expect(tell(id, { state: 'accepted' })).rejects.toMatchObject({ code: 'conflict' });
    const approve = () => postRetrainingApproval(api(), id, { decision: 'approve', note: 'go on' });
    expect(await approve()).toMatchObject({ state: 'requested' });
    expect(await approve()).toMatchObject({ state: 'requested' });
    expect(await messages()).toHaveLength(1);
    const refused = postRetrainingApproval(api(), id, { decision: 'refuse', note: '' });
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    expect(storyOf(await theRequest())).toEqual(['first breach', 'waiting-for-approval', 'approved', 'requested']);
  });

  it('is not asked for again once a person refused it', async () => {
    await policy({ approval: true });
    await alert('a1');
    await run();
    const { id } = await theRequest();
    await postRetrainingApproval(api(), id, { decision: 'refuse', note: 'not now' });
    await run();
    expect(await theRequest()).toMatchObject({ state: 'refused', reason: 'Refused by operator: not now' });
  });

  it('is refused while its endpoint does not exist, told once, and asked for when it does', async () => {
    await policy({ target: `pipeline-of-${model}` });
    await alert('a1');
    await run();
    await run();
    expect(storyOf(await theRequest())).toEqual(['first breach', 'refused']);
    await policy();
    await run();
    expect(storyOf(await theRequest())).toEqual(['first breach', 'refused', 'requested']);
  });

  it('fails where nothing is heard of the pipeline, is tried again after the cooldown, and registers after all if the pipeline says so', async () => {
    await policy({ timeoutHours: 12, cooldownHours: 24 });
    await alert('a1');
    await run();
    const { id } = await theRequest();
    setNow(START + 12 * HOUR_MS + 1);
    await run();
    expect(await getRetraining(api(), id)).toMatchObject({
      state: 'failed',
      reason: 'No word from the pipeline for 12 h, while requested',
    });
    const states = async () =>
      (await loadRequestsOf(at.evaluator.database, model)).map(({ state, attempt }) => `${attempt} ${state}`);
    expect(await states()).toEqual(['1 failed', '2 refused']);
    setNow(START + 24 * HOUR_MS);
    await run();
    expect(await states()).toEqual(['1 failed', '2 requested']);
    await saveVersion(at.evaluator.database, { model, version: 'v2', definition: {}, at: now, by: 'pipeline' });
    expect(await tell(id, { state: 'registered', version: 'v2' })).toMatchObject({ state: 'registered' });
  });

  it('cannot be judged where the version before does not go on', async () => {
    const id = await train();
    setNow(START + 17 * DAY_MS);
    await serve(16, { both: false });
    await run();
    expect(await getRetraining(api(), id)).toMatchObject({
      state: 'judged',
      outcome: 'inconclusive',
      comparisons: [{ reason: 'No labelled prediction was made by both versions', days: 0 }],
    });
    setNow(START + 60 * DAY_MS);
    await run();
    expect((await getRetraining(api(), id)).comparisons).toHaveLength(1);
  });

  it('gives the rows of its link day by day as one stream', async () => {
    setNow(START + 17 * DAY_MS);
    await serve(3);
    const query = {
      role: 'live' as const,
      from: new Date(START).toISOString(),
      to: new Date(START + 3 * DAY_MS).toISOString(),
      format: 'ndjson' as const,
    };
    const lines = (await text(await getLabelledRows(api(), model, query))).trim().split('\n');
    expect(lines).toHaveLength(150);
    const times = lines.map((line) => (JSON.parse(line) as { time: string }).time);
    expect(times).toEqual(times.toSorted());
    await expect(getLabelledRows(api(), 'nobody', query)).rejects.toMatchObject({ code: 'model-not-found' });
  });
});
