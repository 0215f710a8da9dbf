import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modelDefinition, type AlertNotification } from '#libs/contracts';
import { defaultIngestLimits, ingestPredictions, parsePredictions } from '#libs/ingest';
import {
  assignAlias,
  createReference,
  ensureVersionSeen,
  listTransitions,
  loadAlerts,
  saveChange,
  saveModel,
  saveVersion,
} from '#libs/postgres';
import { buildReference } from '../../apps/evaluator/references/build-reference.js';
import { evaluateModel } from '../../apps/evaluator/evaluate-model.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday. */
const START = Date.parse('2001-01-01T00:00:00Z');
const REFERENCE_DAYS = 28;
const PER_HOUR = 12;
const model = 'alerting';

let at: EvaluatorOnEmbedded;
let random = 1;

/** Park and Miller's generator, so that the rows are the same on every run. */
const draw = (): number => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;

/** A day of predictions; `x` is in another unit by `factor`. A shadow answers the same ones. */
async function sendDay(day: number, factor = 1, shadow = false): Promise<void> {
  const from = START + day * DAY_MS;
  at.setNow(from + DAY_MS);
  const events = Array.from({ length: 24 * PER_HOUR }, (_, i) => ({
    ...{ model, id: `${day}-${i}`, version: '1', score: draw() },
    time: new Date(from + Math.floor(i / PER_HOUR) * HOUR_MS + (i % PER_HOUR) * 60_000).toISOString(),
    features: { x: factor * draw(), y: draw() < 0.5 ? 'a' : 'b' },
  }));
  const context = { eventNow: at.ingest.eventNow(), retentionMs: 400 * DAY_MS, limits: defaultIngestLimits };
  const shadows = shadow ? events.map((event) => ({ ...event, version: '2', role: 'shadow' })) : [];
  const parsed = parsePredictions({ bytes: JSON.stringify([...events, ...shadows]), format: 'json' }, context);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  await ingestPredictions(at.ingest, parsed.items, { source: 'http', batch: `day-${day}` });
}

function evaluate(day: number): Promise<void> {
  const rev = START + (day + 1) * DAY_MS + HOUR_MS;
  at.setNow(rev);
  return evaluateModel(at.evaluator, { model, rev });
}

async function steps(): Promise<string[]> {
  const alerts = await loadAlerts(at.evaluator.database, { model });
  const features = new Map(alerts.map(({ id, check, feature }) => [id, `${check} ${feature}`]));
  const transitions = await listTransitions(at.evaluator.database, [...features.keys()]);
  return transitions.map(
    ({ alert, from, to, window, told }) => `${features.get(alert)} ${from}>${to} day ${(window.from - START) / DAY_MS} ${told}`,
  );
}

async function messages(): Promise<AlertNotification[]> {
  const rows = await at.evaluator.database.query<{ body: string }>('SELECT body FROM plumbline.outbox ORDER BY at_ms, id');
  return rows.map(({ body }) => (JSON.parse(body) as { data: AlertNotification }).data);
}

beforeAll(async () => {
  at = await openEvaluator(START, 400);
  // Nobody works messages off here.
  at.evaluator.jobs = { ...at.evaluator.jobs, enqueue: () => Promise.resolve('queued' as const) };
  const { database } = at.evaluator;
  await database.query(
    `INSERT INTO plumbline.endpoints (name, definition, sealed, created_ms, updated_ms, by)
     VALUES ('hook', '{"kind":"webhook","alerts":true,"enabled":true}', '', 1, 1, 'test')`,
  );
  const definition = modelDefinition.parse({
    ...{ owner: 'ana@example.org', runbook: 'https://wiki.example.org/alerting' },
    schedule: { drift: ['day'], quality: [], volume: [], performance: [] },
  });
  await saveModel(database, { model, definition, at: START, by: 'test' });
  await saveVersion(database, { model, version: '1', definition: { runId: 'run-1' }, at: START, by: 'test' });
  await saveVersion(database, { model, version: '2', definition: {}, at: START, by: 'test' });
  await assignAlias(database, { model, alias: 'production', version: '1', at: START, by: 'test' });
  for (let day = 0; day < REFERENCE_DAYS; day += 1) await sendDay(day);
  await ensureVersionSeen(database, { model, version: '1', role: 'live', firstEventAt: START, at: START });
  const source = { kind: 'traffic', version: '1', role: 'live', from: START, to: START + REFERENCE_DAYS * DAY_MS };
  await createReference(database, { id: 'r-1', model, version: '1', source, at: START, by: 'test' });
  await buildReference(at.evaluator, { model, reference: 'r-1', rev: START + REFERENCE_DAYS * DAY_MS + HOUR_MS });
  await evaluate(REFERENCE_DAYS - 1);
}, 120_000);

afterAll(() => at.close());

describe('From rows to messages', () => {
  it('says nothing of a day as ever', async () => {
    await sendDay(28);
    await evaluate(28);
    expect(await steps()).toEqual([]);
  }, 60_000);

  it('fires once for a feature in another unit, with all that is needed to act, however often it is evaluated', async () => {
    const time = START + 29 * DAY_MS - 20 * 60_000;
    const told = { source: 'store', id: '7', type: 'feature-release', summary: 'x 1.4.0', models: [model], features: ['x'] };
    await saveChange(at.evaluator.database, { change: { ...told, time, link: null }, at: time, by: 'test' });
    await sendDay(29, 1.609, true);
    await ensureVersionSeen(at.evaluator.database, {
      ...{ model, version: '2', role: 'shadow', firstEventAt: START + 29 * DAY_MS, at: START + 30 * DAY_MS },
    });
    await Promise.all([evaluate(29), evaluate(29)]);
    await evaluate(29);
    expect(await steps()).toEqual(['drift x inactive>firing day 29 page']);
    const sent = await messages();
    expect(sent).toMatchObject([{ page: true, transitions: [{ alert: { feature: 'x', state: 'firing' } }] }]);
    const alert = sent[0]?.transitions[0]?.alert;
    expect(sent[0]?.sentence).toMatch(/^alerting 1 \(production, live\): x moved, W₁ 1\.\d σ since 30 Jan 00:00$/);
    expect(alert).toMatchObject({
      ...{ class: 'feed', runId: 'run-1', owner: 'ana@example.org', runbook: 'https://wiki.example.org/alerting' },
      changes: [{ summary: 'x 1.4.0' }],
      elsewhere: { versions: [{ version: '2', role: 'shadow', moved: true }] },
      n: 288,
    });
    const [stored] = await loadAlerts(at.evaluator.database, { model });
    expect(stored?.evidence).toMatchObject({ kind: 'drift', current: { n: 288 } });
  }, 60_000);

  it('resolves after two calm days, and says so once', async () => {
    for (const day of [30, 31]) {
      await sendDay(day);
      await evaluate(day);
      await evaluate(day);
    }
    expect(await steps()).toEqual([
      'drift x inactive>firing day 29 page',
      'drift x firing>recovering day 30 nobody',
      'drift x recovering>resolved day 31 note',
    ]);
    expect((await messages()).map(({ page }) => page)).toEqual([true, false]);
  }, 60_000);

  it('ends what fires of a version whose alias was moved', async () => {
    await sendDay(32, 1.609);
    await evaluate(32);
    const moved = START + 33 * DAY_MS + 2 * HOUR_MS;
    await assignAlias(at.evaluator.database, { model, alias: 'production', version: '2', at: moved, by: 'test' });
    const rev = moved + HOUR_MS;
    at.setNow(rev);
    await evaluateModel(at.evaluator, { model, rev });
    await evaluateModel(at.evaluator, { model, rev });
    expect((await steps()).slice(-2)).toEqual(['drift x inactive>firing day 32 page', 'drift x firing>resolved day 32 note']);
    const [, latest] = await loadAlerts(at.evaluator.database, { model });
    expect(latest?.body).toMatchObject({ resolution: 'superseded', resolutionReason: 'production was moved to 2' });
  }, 60_000);
});
