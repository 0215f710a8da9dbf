import { expect } from '@jest/globals';
import { saveGrid, saveMeasures } from '#libs/clickhouse';
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
import { getRetraining } from '../../apps/api/verbs/get-retraining.js';
import { postRetrainingCallback } from '../../apps/api/verbs/post-retraining-callback.js';
import { runRetraining } from '../../apps/evaluator/retraining/run-retraining.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const START = Date.parse('2001-05-01T00:00:00Z');
const definition = modelDefinition.parse({ owner: 'ana', labelDelaySeconds: 86_400 });

/** The engines, and the model of the present test. */
export let at: EvaluatorOnEmbedded;
export let model = '';
let models = 0;
let now = START;

export async function start(): Promise<void> {
  at = await openEvaluator(START, 400);
  await at.evaluator.database.query(
    `INSERT INTO plumbline.endpoints (name, definition, sealed, created_ms, updated_ms, by)
     VALUES ('pipeline', '{"alerts":false,"enabled":true}', '', 1, 1, 'ann')`,
  );
}

export async function begin(): Promise<void> {
  models += 1;
  model = `model-${models}`;
  setNow(START);
  const { database } = at.evaluator;
  await saveModel(database, { model, definition, at: START, by: 'ann' });
  await saveVersion(database, { model, version: 'v1', definition: {}, at: START, by: 'ann' });
}

export function setNow(timeMs: number): void {
  now = timeMs;
  at.setNow(timeMs);
}

export const api = (): ApiDeps => ({ ...at.evaluator, wakeDeliveries: () => Promise.resolve() }) as unknown as ApiDeps;
export const run = () => runRetraining(at.evaluator, { model, definition, rev: now });
export const tell = (id: string, callback: RetrainingCallback): Promise<RetrainingRequest> =>
  postRetrainingCallback(api(), id, callback);
export const policy = (own: object = {}) =>
  savePolicy(at.evaluator.database, {
    policy: retrainingPolicy.parse({ model, name: 'weekly', target: 'pipeline', ...own }),
    at: START,
    by: 'ann',
  });

/** An alert as whoever judges and tells them keeps it. */
export async function alert(
  id: string,
  own: Partial<Pick<Alert, 'check' | 'feature' | 'segment' | 'state'>> & { days?: [from: number, to: number] } = {},
  test = 'calibrationGap',
): Promise<void> {
  const { check = 'performance', feature = '', segment = '', state = 'firing', days: [from, to] = [-9, -2] } = own;
  const window = { from: START + from * DAY_MS, to: START + to * DAY_MS };
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
    segment,
  };
  const stored = {
    ...common,
    record: {
      state,
      health: 'ok',
      healthCode: null,
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
    body: {
      ...common,
      state,
      since: new Date(window.from).toISOString(),
      reference: 'h',
      sentence: `${model} v1: ${test}`,
      tests,
      verdict: null,
    },
    evidence: {},
    ...{ openedAt: START, updatedAt: START },
  };
  await saveAlerts(at.evaluator.database, [stored as unknown as StoredAlert]);
}

export const messages = () =>
  at.evaluator.database.query<{ id: string; body: string }>('SELECT id, body FROM plumbline.outbox WHERE model = $1', [model]);
export const theRequest = async (): Promise<RetrainingRequest> => {
  const requests = await loadRequestsOf(at.evaluator.database, model);
  expect(requests).toHaveLength(1);
  return getRetraining(api(), requests[0]!.id);
};
export const storyOf = ({ timeline }: RetrainingRequest): string[] => timeline.map(({ what }) => what);

/** Fifty predictions a day by both versions: v1 promises .3 too much, v2 does not. */
export async function serve(days: number, { both = true } = {}): Promise<void> {
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

export async function refer(): Promise<void> {
  const { database } = at.evaluator;
  const score = {
    feature: '$prediction',
    kind: 'numeric' as const,
    edges: [0.25, 0.5],
    deciles: [0.25, 0.5],
    means: [0.1, 0.3, 0.6],
  };
  const rows = [{ ...score, sigma: 1, min: 0, max: 1, declared_min: null, declared_max: null, categories: [] }];
  const none = { edges: [], deciles: [], means: [], sigma: 0, min: 0, max: 0, declared_min: null, declared_max: null };
  const segments = { ...none, feature: 'x', kind: 'segment' as const, categories: ['1', '2'] };
  await saveGrid(at.clickhouse, { model, grid: 'g', rows: [...rows, segments] });
  const reference = `reference-of-${model}`;
  await createReference(database, { id: reference, model, version: 'v1', source: { kind: 'rows' }, at: START, by: 'ann' });
  const countedAs = { positiveClass: '1', timeZone: 'UTC' };
  const ready = { hash: 'h', rows: 9, from: null, to: null, gridId: 'g', phi: {}, countedAs, meta: {}, at: START };
  await setReferenceReady(database, { id: reference, ...ready });
}

export async function train(): Promise<string> {
  await policy();
  await alert('a1');
  await run();
  const { id } = await theRequest();
  await saveVersion(at.evaluator.database, { model, version: 'v2', definition: {}, at: START, by: 'ann' });
  await tell(id, { state: 'registered', runId: 'run-1', version: 'v2' });
  return id;
}

/** How far features of a version lay from its reference on a day, the days counted from the start. */
export async function drift(day: number, version: string, sigmas: Record<string, number | null>): Promise<void> {
  const common = {
    model,
    version,
    role: 'live',
    family: 'drift',
    grain: 'day',
    segment: '',
    rev: START,
    reason: '',
    maturity: '',
  };
  const sizes = { n: 900, referenceN: 9_000, reference: 'h', grid: 'g', method: 'from the grid', intervals: '', notes: [] };
  const [from, to] = [START + day * DAY_MS, START + (day + 1) * DAY_MS];
  const rows = Object.entries(sigmas).map(([feature, sigma]) => ({
    ...{ ...common, ...sizes, feature, from, to },
    ...(sigma === null
      ? { status: 'no-data', code: 'empty-window' as const, values: {} }
      : { status: 'ok', code: '' as const, values: { wasserstein: sigma } }),
  }));
  await saveMeasures(at.clickhouse, rows, at.evaluator.nextSequence());
}
