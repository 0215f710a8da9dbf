import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ClickHouse } from '#libs/clickhouse';
import type { Evaluation, Verdict } from '#libs/monitoring';
import { listTransitions, loadAlerts, markBackfilledHours, migrate, saveModel, saveVersion, type Database } from '#libs/postgres';
import { openPglite } from '../../../libs/postgres/test-engines/open-pglite.js';
import { applyEvaluations, type AlertingDeps } from './apply-evaluations.js';

const HOUR = 3_600_000;
const START = Date.UTC(2001, 2, 14);
const LATENESS = 300_000;

let database: Database;
let deps: AlertingDeps;
let model: string;

beforeAll(async () => {
  database = await openPglite();
  await migrate(database, 0);
  await database.query(
    `INSERT INTO plumbline.endpoints (name, definition, sealed, created_ms, updated_ms, by)
     VALUES ('hook', '{"kind":"webhook","alerts":true,"enabled":true}', '', 1, 1, 'ann')`,
  );
  const clickhouse = { select: () => Promise.resolve({ rows: [] }) } as unknown as ClickHouse;
  deps = {
    database,
    clickhouse,
    latenessMs: LATENESS,
    publicUrl: () => 'http://127.0.0.1:4600',
    clock: { eventNow: () => START, wallNow: () => 1_800_000_000_000 },
  };
});
afterAll(() => database.close());
beforeEach(async () => {
  model = `model-${randomUUID()}`;
  const definition = { owner: 'ann' } as Parameters<typeof saveModel>[1]['definition'];
  await saveModel(database, { model, definition, at: 1, by: 'ann' });
  await saveVersion(database, { model, version: 'v1', definition: { runId: 'run-7' }, at: 1, by: 'ann' });
});

const MARKS: Readonly<Record<string, Verdict>> = {
  B: { verdict: 'breach' },
  u: { verdict: 'unsettled' },
  '.': { verdict: 'calm' },
  '-': { verdict: 'no-data', health: 'no-data', reason: 'empty window' },
};

interface Judged {
  features?: string[];
  hold?: number;
  revision?: number;
  rev?: number;
}

/** The evaluation of hour `at`, every feature of which comes to what the mark says. */
function judge(at: number, mark: string, { features = ['distance'], hold = 1, revision = 0, rev }: Judged = {}): Evaluation {
  const from = START + at * HOUR;
  const verdict = MARKS[mark]!;
  return {
    ...{
      model,
      version: 'v1',
      grain: 'hour',
      family: 'drift',
      window: { from, to: from + HOUR },
      rev: rev ?? from + HOUR + LATENESS,
    },
    ...{ alpha: 0.001, hypotheses: 2, monitors: { 'drift-hour': { hold, recoverAfter: 2, revision } } },
    subjects: features.map((feature) => ({
      monitor: 'drift-hour',
      feature,
      segment: '',
      verdict,
      breach:
        verdict.verdict !== 'breach'
          ? null
          : {
              ...{
                check: 'drift',
                severity: 'page',
                runbook: null,
                class: 'feed',
                classReason: 'it moved alone',
                n: 900,
                referenceN: 9_000,
              },
              tests: [
                {
                  ...{ test: 'wasserstein', value: 0.86, reference: null, unit: 'σ', bound: 0.1, side: 'above' as const },
                  ...{ p: 1e-30, rank: 1, hypotheses: 2, alpha: 0.001, speaks: true },
                },
              ],
              ...{ reference: 'b6', maturity: null, evidence: { kind: 'volume' as const, rows: at, trailing: [] } },
              ...{ segmentsMoved: [], segmentsQuiet: [] },
            },
    })),
  };
}

/** A mark an hour. */
const timeline = (marks: string, judged: Judged = {}): Evaluation[] => [...marks].map((mark, at) => judge(at, mark, judged));

const apply = (evaluations: Evaluation[], backfill = false): Promise<void> => applyEvaluations(deps, evaluations, { backfill });

async function oneByOne(evaluations: readonly Evaluation[]): Promise<void> {
  for (const evaluation of evaluations) await apply([evaluation]);
}

async function told(): Promise<string[]> {
  const alerts = await loadAlerts(database, { model });
  const transitions = await listTransitions(
    database,
    alerts.map(({ id }) => id),
  );
  const features = new Map(alerts.map(({ id, feature }) => [id, feature]));
  return transitions.map(
    ({ alert, from, to, window, told }) => `${features.get(alert) ?? ''} ${from}>${to} @${(window.from - START) / HOUR} ${told}`,
  );
}

interface Sent {
  page: boolean;
  sentence: string;
  transitions: unknown[];
}

async function outbox(): Promise<Sent[]> {
  const rows = await database.query<{ body: string }>('SELECT body FROM plumbline.outbox WHERE model = $1 ORDER BY at_ms, id', [
    model,
  ]);
  return rows.map(({ body }) => (JSON.parse(body) as { data: Sent }).data);
}

describe('applying evaluations', () => {
  it('fires, recovers and resolves, and tells the start and the end', async () => {
    await oneByOne(timeline('.BBu..'));
    expect(await told()).toEqual([
      'distance inactive>firing @1 page',
      'distance firing>recovering @4 nobody',
      'distance recovering>resolved @5 note',
    ]);
    const [fired, over] = await outbox();
    expect(fired).toMatchObject({ page: true, sentence: `${model} v1 (live): distance moved, W₁ .86 σ since 14 Mar 01:00` });
    expect(over).toMatchObject({ page: false });
    const [alert] = await loadAlerts(database, { model });
    expect(alert?.body).toMatchObject({ state: 'resolved', resolution: 'recovered', runId: 'run-7', owner: 'ann' });
    expect(alert?.evidence).toEqual({ kind: 'volume', rows: 2, trailing: [] });
  });

  it('comes to the same one by one, all at once, and twice', async () => {
    await oneByOne(timeline('.BBu..B'));
    const [stepwise, sent] = [await told(), (await outbox()).length];
    await apply(timeline('.BBu..B'));
    expect([await told(), (await outbox()).length]).toEqual([stepwise, sent]);
    model = `model-${randomUUID()}`;
    await apply(timeline('.BBu..B'));
    expect(await told()).toEqual(stepwise);
  });

  it('tells nothing twice where two evaluators work at once', async () => {
    await Promise.all([apply(timeline('.BB')), apply(timeline('.BB'))]);
    expect(await told()).toEqual(['distance inactive>firing @1 page']);
    expect(await outbox()).toHaveLength(1);
  });

  it('groups what moved in one window into one page', async () => {
    await apply([judge(0, 'B', { features: ['distance', 'hour', 'origin'] })]);
    const sent = await outbox();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.transitions).toHaveLength(3);
    expect(sent[0]?.sentence).toContain('3 alerts fire: distance moved, W₁ .86 σ; hour moved');
  });

  it('keeps a pending alert until its hold is over, and forgets one that came to nothing', async () => {
    await oneByOne(timeline('B', { hold: 2 }));
    expect(await told()).toEqual(['distance inactive>pending @0 nobody']);
    await apply([judge(1, '.', { hold: 2 })]);
    expect(await loadAlerts(database, { model })).toEqual([]);
    expect(await outbox()).toEqual([]);
  });

  it('takes an alert back whose window is judged otherwise later', async () => {
    await oneByOne(timeline('.B..'));
    await apply([judge(1, '.', { rev: START + 50 * HOUR })]);
    expect((await told()).at(-1)).toBe('distance resolved>resolved @1 note');
    const [alert] = await loadAlerts(database, { model });
    expect(alert?.body).toMatchObject({ resolution: 'retracted' });
  });

  it('finds an alert in an amendment, and pages only where it fires on', async () => {
    await oneByOne(timeline('....'));
    await apply([judge(1, 'B', { rev: START + 50 * HOUR })]);
    expect((await told()).at(0)).toBe('distance inactive>firing @1 nobody');
    await apply([judge(3, 'B', { rev: START + 51 * HOUR })]);
    expect(await told()).toContain('distance resolved>firing @3 page');
  });

  it('judges history that was loaded late and pages nobody, but pages what goes on into the present', async () => {
    await apply(timeline('.BBB'), true);
    expect(await told()).toEqual(['distance inactive>firing @1 nobody']);
    expect(await outbox()).toEqual([]);
    await apply([judge(4, 'B')]);
    expect((await told()).at(-1)).toBe('distance firing>firing @4 page');
  });

  it('knows backfilled windows by their hours, and pages for those that a stopped evaluator catches up with', async () => {
    await markBackfilledHours(database, { model, hours: [START + HOUR], at: START + 40 * HOUR });
    await apply([judge(1, 'B', { rev: START + 41 * HOUR }), judge(9, 'B', { rev: START + 41 * HOUR, features: ['origin'] })]);
    expect((await told()).sort()).toEqual(['distance inactive>firing @1 nobody', 'origin inactive>firing @9 page']);
  });

  it('ends the alert of a monitor that is no more', async () => {
    await oneByOne(timeline('.B'));
    await apply([{ ...judge(2, '.'), monitors: {}, subjects: [] }]);
    expect((await told()).at(-1)).toBe('distance firing>resolved @2 note');
  });
});
