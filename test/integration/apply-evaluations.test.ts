import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ClickHouse } from '#libs/clickhouse';
import type { Evaluation } from '#libs/monitoring';
import { startServer } from '#libs/testing';
import {
  answerAlert,
  assignAlias,
  createSilence,
  endSilence,
  listAudit,
  listTransitions,
  loadAlerts,
  markBackfilledHours,
  migrate,
  saveModel,
  saveVersion,
  type Database,
} from '#libs/postgres';
import type { ApiDeps } from '../../apps/api/api-deps.js';
import { postSnooze } from '../../apps/api/verbs/answer-alert.js';
import { applyEvaluations, type AlertingDeps } from '../../apps/evaluator/alerting/apply-evaluations.js';
import { HOUR, judgeHour, LATENESS, START, type JudgeHour } from './judge-hour.js';
import { openEmbeddedRegistry, openServerRegistry, type Registry } from './open-registry.js';

let database: Database;
const clickhouse = { select: () => Promise.resolve({ rows: [] }) } as unknown as ClickHouse;

let deps: AlertingDeps;
let model: string;

const judge = (at: number, mark: string, judged: JudgeHour = {}): Evaluation => judgeHour(model, at, mark, judged);

/** A mark an hour. */
const timeline = (marks: string, judged: JudgeHour = {}): Evaluation[] => [...marks].map((mark, at) => judge(at, mark, judged));

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

function suite(open: () => Promise<Registry>): void {
  let engine: Registry;

  beforeAll(async () => {
    engine = await open();
    database = engine.database;
    await migrate(database, 0);
    await database.query(
      `INSERT INTO plumbline.endpoints (name, definition, sealed, created_ms, updated_ms, by)
       VALUES ('hook', '{"kind":"webhook","alerts":true,"enabled":true}', '', 1, 1, 'ann')`,
    );
    const clock = { eventNow: () => START, wallNow: () => 1_800_000_000_000 };
    deps = { database, clickhouse, latenessMs: LATENESS, publicUrl: () => 'http://127.0.0.1:4600', traceUrl: null, clock };
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    model = `model-${randomUUID()}`;
    const definition = { owner: 'ann' } as Parameters<typeof saveModel>[1]['definition'];
    await saveModel(database, { model, definition, at: 1, by: 'ann' });
    await saveVersion(database, { model, version: 'v1', definition: { runId: 'run-7' }, at: 1, by: 'ann' });
    await saveVersion(database, { model, version: 'v2', definition: {}, at: 1, by: 'ann' });
  });

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
    const other = { ...deps, database: engine.another };
    await Promise.all([
      apply(timeline('.BB')),
      applyEvaluations(other, timeline('.BB'), { backfill: false }),
      apply(timeline('.BB')),
    ]);
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

  it('tells nobody of what is silenced, and of what still fires once it is over', async () => {
    const silence = {
      matchers: [{ label: 'model' as const, operator: '=' as const, value: model }],
      author: 'ann',
      reason: 'known',
    };
    const id = randomUUID();
    await createSilence(database, { id, ...silence, from: START, to: START + 20 * HOUR, createdAt: START, by: 'ann' });
    await oneByOne(timeline('BB'));
    expect(await told()).toEqual(['distance inactive>firing @0 nobody']);
    expect((await loadAlerts(database, { model }))[0]?.body.silencedBy).toBe(id);
    await endSilence(database, { id, at: START + 2.5 * HOUR, by: 'ann' });
    await oneByOne(timeline('BBBB').slice(2));
    expect((await told()).slice(1)).toEqual(['distance firing>firing @2 page']);
    expect((await outbox()).map(({ page }) => page)).toEqual([true]);
  });

  it('resolves without a word what nobody was told of', async () => {
    const silence = {
      matchers: [{ label: 'model' as const, operator: '=' as const, value: model }],
      author: 'ann',
      reason: 'known',
    };
    await createSilence(database, {
      id: randomUUID(),
      ...silence,
      from: START,
      to: START + 99 * HOUR,
      createdAt: START,
      by: 'ann',
    });
    await oneByOne(timeline('B..'));
    expect(await told()).toEqual([
      'distance inactive>firing @0 nobody',
      'distance firing>recovering @1 nobody',
      'distance recovering>resolved @2 nobody',
    ]);
    expect(await outbox()).toEqual([]);
  });

  it('tells again what was snoozed, once, when the snooze is over', async () => {
    await oneByOne(timeline('B'));
    const [alert] = await loadAlerts(database, { model });
    const api = { database, clock: { eventNow: () => START + HOUR, wallNow: () => 0 } } as ApiDeps;
    const until = START + 3 * HOUR;
    await postSnooze(api, alert?.id ?? '', { by: 'ann', until: new Date(until).toISOString(), note: 'at lunch' });
    const [audit] = await listAudit(database, { model, limit: 1 });
    expect(audit).toMatchObject({ action: 'alert.snoozed', by: 'operator', after: { by: 'ann', until, note: 'at lunch' } });
    await oneByOne(timeline('BBBBB').slice(1));
    expect(await told()).toEqual(['distance inactive>firing @0 page', 'distance firing>firing @2 page']);
  });

  it('keeps what a person said while it fires on', async () => {
    await oneByOne(timeline('B'));
    const [alert] = await loadAlerts(database, { model });
    const acknowledged = { by: 'ann', at: '2001-03-14T02:00:00.000Z', note: 'looking' };
    await answerAlert(database, { id: alert?.id ?? '', word: { kind: 'acknowledged', acknowledged }, at: START, by: 'ann' });
    await oneByOne(timeline('BBB').slice(1));
    expect((await loadAlerts(database, { model }))[0]).toMatchObject({ acknowledged, record: { state: 'firing' } });
  });

  it('says of lost performance how to move the alias back, while it lasts', async () => {
    await assignAlias(database, { model, alias: 'production', version: 'v2', at: START, by: 'ann' });
    await assignAlias(database, { model, alias: 'production', version: 'v1', at: START, by: 'ann' });
    await assignAlias(database, { model, alias: 'first', version: 'v1', at: START, by: 'ann' });
    const lost = (hour: number, mark: string): Evaluation => {
      const { subjects, ...evaluation } = judge(hour, mark);
      const own = subjects.map(({ breach, ...subject }) => ({
        ...subject,
        breach: breach && { ...breach, check: 'performance' as const },
      }));
      return { ...evaluation, family: 'performance', subjects: own };
    };
    const commands = async () => (await loadAlerts(database, { model })).map(({ check, body }) => [check, body.moveBack]);
    await apply([lost(0, 'B')]);
    const moveBack = [`plumbline alias set ${model} production v2 --expect v1`];
    expect(await commands()).toEqual([['performance', moveBack]]);
    const [sent] = await outbox();
    expect(sent?.transitions).toMatchObject([{ alert: { moveBack } }]);
    await apply([lost(1, '.'), lost(2, '.')]);
    await apply([judge(3, 'B')]);
    expect(await commands()).toEqual([
      ['performance', []],
      ['drift', []],
    ]);
  });

  it('pages nobody of windows before the alias of the version was moved', async () => {
    await assignAlias(database, { model, alias: 'production', version: 'v1', at: START, by: 'ann' });
    await assignAlias(database, { model, alias: 'production', version: 'v2', at: START + 1.5 * HOUR, by: 'ann' });
    await apply([judge(1, 'B', { rev: START + 3 * HOUR })]);
    expect(await told()).toEqual(['distance inactive>firing @1 nobody']);
  });

  it('tells one that comes and goes once in twenty windows, from the sixth turn on', async () => {
    await oneByOne(timeline('B..B..B..B..B..B..'));
    const pages = (await told()).filter((step) => step.endsWith('page'));
    expect(pages).toEqual([0, 3, 6, 9].map((at) => `distance inactive>firing @${at} page`));
  });

  it('judges performance once, at maturity: later labels take back and never fire', async () => {
    const performance = (at: number, mark: string, rev: number): Evaluation => ({
      ...judge(at, mark, { rev }),
      family: 'performance',
    });
    await apply([performance(0, '.', START + 10 * HOUR)]);
    await apply([performance(0, 'B', START + 11 * HOUR)]);
    expect(await told()).toEqual([]);
    await apply([performance(1, 'B', START + 12 * HOUR)]);
    await apply([performance(1, '.', START + 13 * HOUR)]);
    expect(await told()).toEqual(['distance inactive>firing @1 page', 'distance firing>resolved @1 note']);
  });
}

describe('Applying evaluations, on PGlite', () => suite(openEmbeddedRegistry));

/** Where none can start there is no suite, which `startServer` has said loudly. */
const server = await startServer();
if (server !== null) describe('Applying evaluations, on a PostgreSQL server', () => suite(() => openServerRegistry(server)));
