import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ClickHouse } from '#libs/clickhouse';
import { ensureVersionSeen, loadAlerts, migrate, saveModel, saveVersion, type Database } from '#libs/postgres';
import { applyEvaluations, type AlertingDeps } from '../../apps/evaluator/alerting/apply-evaluations.js';
import { HOUR, judgeHour, LATENESS, START, type JudgeHour } from './judge-hour.js';
import { openEmbeddedRegistry, type Registry } from './open-registry.js';

let engine: Registry;
let deps: AlertingDeps;
let model: string;

const AMENDED = { rev: START + 50 * HOUR };

beforeAll(async () => {
  engine = await openEmbeddedRegistry();
  await migrate(engine.database, 0);
  const clickhouse = { select: () => Promise.resolve({ rows: [] }) } as unknown as ClickHouse;
  const clock = { eventNow: () => START, wallNow: () => 1_800_000_000_000 };
  const links = { publicUrl: () => 'http://127.0.0.1:4600', traceUrl: null };
  deps = { database: engine.database, clickhouse, latenessMs: LATENESS, clock, ...links };
}, 60_000);
afterAll(() => engine.close());
beforeEach(async () => {
  model = `model-${randomUUID()}`;
  const definition = { owner: 'ann' } as Parameters<typeof saveModel>[1]['definition'];
  await saveModel(engine.database, { model, definition, at: 1, by: 'ann' });
  for (const version of ['v1', 'v2']) await saveVersion(engine.database, { model, version, definition: {}, at: 1, by: 'ann' });
});

const apply = (at: number, mark: string, judged: JudgeHour = {}): Promise<void> =>
  applyEvaluations(deps, [judgeHour(model, at, mark, judged)], { backfill: false });

/** A mark an hour. */
async function applyAll(marks: string, judged: JudgeHour = {}): Promise<void> {
  for (const [at, mark] of [...marks].entries()) await apply(at, mark, judged);
}

it('has all of the latest window that spoke where an amendment joins two that came to nothing', async () => {
  await applyAll('B.B.', { hold: 2 });
  expect(await loadAlerts(engine.database, { model })).toEqual([]);
  await apply(1, '-', { hold: 2, ...AMENDED });
  const [alert] = await loadAlerts(engine.database, { model });
  expect(alert?.body).toMatchObject({ state: 'recovering', severity: 'page', classReason: 'it moved alone', n: 900 });
  expect(alert?.evidence).toEqual({ kind: 'volume', rows: 2, trailing: [] });
});

it('is as urgent as before in the part that an amendment cuts off from an alert', async () => {
  await applyAll('BBBBB');
  const calm = [2, 3].map((at) => judgeHour(model, at, '.', AMENDED));
  await applyEvaluations(deps, calm, { backfill: false });
  const alerts = await loadAlerts(engine.database, { model });
  expect(alerts.map(({ body }) => [body.state, body.severity]).sort()).toEqual([
    ['firing', 'page'],
    ['resolved', 'page'],
  ]);
});

it('asks what other versions see before it holds the lock that others wait for', async () => {
  await ensureVersionSeen(engine.database, { model, version: 'v2', role: 'shadow', firstEventAt: START, at: START });
  const asked: boolean[] = [];
  let locked = false;
  const transaction: Database['transaction'] = async (work) => {
    locked = true;
    return engine.database.transaction(work).finally(() => (locked = false));
  };
  const select = () => {
    asked.push(locked);
    return Promise.resolve({ rows: [] });
  };
  const clickhouse = { select } as unknown as ClickHouse;
  const watching = { ...deps, database: { ...engine.database, transaction }, clickhouse };
  await applyEvaluations(watching, [judgeHour(model, 0, 'B')], { backfill: false });
  expect(await loadAlerts(engine.database, { model, states: ['firing'] })).toHaveLength(1);
  expect(asked).toEqual([false]);
});
