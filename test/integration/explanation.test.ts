import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modelDefinition, type Explanation, type ModelDefinition } from '#libs/contracts';
import { defaultIngestLimits, ingestLabels, ingestPredictions, parseLabels, parsePredictions } from '#libs/ingest';
import { createReference, ensureVersionSeen, loadAlerts, saveModel, type StoredAlert } from '#libs/postgres';
import type { ApiDeps } from '../../apps/api/api-deps.js';
import { explainAlert } from '../../apps/api/verbs/explain-alert.js';
import { applyEvaluations } from '../../apps/evaluator/alerting/apply-evaluations.js';
import { buildReference } from '../../apps/evaluator/references/build-reference.js';
import { evaluateStream } from '../../apps/evaluator/evaluate-stream.js';
import { findComparison } from '../../apps/evaluator/references/find-comparison.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday. */
const START = Date.parse('2001-01-01T00:00:00Z');
const REFERENCE_DAYS = 28;
const PER_DAY = 288;
const model = 'explained';
const stream = { model, version: '1', role: 'live' as const };

let at: EvaluatorOnEmbedded;
let definition: ModelDefinition;
let random = 7;
const draw = (): number => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;

beforeAll(async () => {
  at = await openEvaluator(START, 400);
  definition = modelDefinition.parse({
    ...{ owner: 'test', labelDelaySeconds: 1_800, segments: [{ column: 'y', top: 2 }] },
    schedule: { drift: ['day'], quality: ['day'], volume: ['hour'], performance: ['day'] },
  });
  await saveModel(at.evaluator.database, { model, definition, at: START, by: 'test' });
  for (let day = 0; day < REFERENCE_DAYS; day += 1) await sendDay({ day });
  await ensureVersionSeen(at.evaluator.database, { ...stream, firstEventAt: START, at: START });
  const source = { kind: 'traffic', version: '1', role: 'live', from: START, to: START + REFERENCE_DAYS * DAY_MS };
  await createReference(at.evaluator.database, { id: 'r-1', model, version: '1', source, at: START, by: 'test' });
  await buildReference(at.evaluator, { model, reference: 'r-1', rev: START + REFERENCE_DAYS * DAY_MS + HOUR_MS });
  await evaluate(REFERENCE_DAYS - 1);
  for (let day = REFERENCE_DAYS; day < REFERENCE_DAYS + 8; day += 1) {
    const isMoved = day === REFERENCE_DAYS + 2;
    await sendDay({ day, shift: 0.3, ...(isMoved && { factor: 1.609, missing: 0.15, a: 0.9 }) });
    await evaluate(day);
  }
}, 240_000);

afterAll(() => at.close());

describe('the explanation of an alert', () => {
  it.each([
    ['drift of a number', 'drift', 'x', ''],
    ['drift of categories', 'drift', 'y', ''],
    ['missing values', 'quality', 'x', ''],
    ['missing values of a segment', 'quality', 'x', 'y=a'],
    ['loss of calibration', 'performance', '', ''],
  ])('comes to the same from evidence and rows: %s', async (_, check, feature, segment) => {
    const explained = await explainAlert(toApiDeps(), (await find(check, feature, segment)).id);
    expect({ ...explained, tests: explained.tests.filter(disagrees) }).toMatchObject({
      agrees: true,
      rows: { kept: true, reason: null, countsAgree: true },
      tests: [],
    });
    expect(explained.tests.some(({ evidence, rows }) => evidence?.agrees === true && rows?.agrees === true)).toBe(true);
  });

  it('leaves out rows that came after the decision', async () => {
    const { id, record } = await find('drift', 'x', '');
    const day = (record.lastSpoke.from - START) / DAY_MS;
    at.setNow(at.ingest.eventNow() + HOUR_MS);
    await sendRows({ day, factor: 3 }, 50, 'late');
    expect(await explainAlert(toApiDeps(), id)).toMatchObject({ agrees: true, rows: { countsAgree: true } });
  });

  it('says so where a stored number is not what its evidence comes to', async () => {
    const { id } = await find('quality', 'x', '');
    await at.evaluator.database.query(
      `UPDATE plumbline.alerts SET body = jsonb_set(body, '{tests,0,value}', '0.123'::jsonb) WHERE id = $1`,
      [id],
    );
    const explained = await explainAlert(toApiDeps(), id);
    expect(explained.agrees).toBe(false);
    expect(explained.tests[0]).toMatchObject({ stored: { value: 0.123 }, evidence: { agrees: false }, rows: { agrees: false } });
  });

  it('stands on the evidence alone when rows are kept no longer', async () => {
    const { id } = await find('drift', 'y', '');
    const explained = await explainAlert({ ...toApiDeps(), retentionMs: HOUR_MS }, id);
    expect(explained).toMatchObject({ agrees: true, rows: { kept: false, reason: 'the rows are older than rows are kept' } });
  });

  it('knows no alert of another name', async () => {
    await expect(explainAlert(toApiDeps(), 'alert-none')).rejects.toThrow('There is no alert alert-none');
  });
});

function disagrees({ evidence, rows }: Explanation['tests'][number]): boolean {
  return evidence?.agrees === false || rows?.agrees === false;
}

async function find(check: string, feature: string, segment: string): Promise<StoredAlert> {
  const alerts = await loadAlerts(at.evaluator.database, { model });
  const found = alerts.find((alert) => alert.check === check && alert.feature === feature && alert.segment === segment);
  if (found === undefined)
    throw new Error(`There is none among ${alerts.map((one) => `${one.check} ${one.feature} ${one.segment}`).join(', ')}`);
  return found;
}

function toApiDeps(): ApiDeps {
  const { clickhouse, database, clock, retentionMs } = at.evaluator;
  return { clickhouse, database, clock, retentionMs } as ApiDeps;
}

interface Day {
  day: number;
  /** Of x. */
  factor?: number;
  missing?: number;
  /** Share of y that is a. */
  a?: number;
  /** Added to the chance of the positive class. */
  shift?: number;
}

async function sendDay(day: Day): Promise<void> {
  at.setNow(START + (day.day + 1) * DAY_MS);
  await sendRows(day, PER_DAY, '');
}

/** Predictions by a model that is calibrated where nothing is shifted, with their labels. */
async function sendRows({ day, factor = 1, missing = 0, a = 0.5, shift = 0 }: Day, rows: number, prefix: string): Promise<void> {
  const events = Array.from({ length: rows }, (_, i) => {
    const score = draw();
    const features = { x: draw() < missing ? null : factor * draw(), y: draw() < a ? 'a' : 'b' };
    const time = new Date(START + day * DAY_MS + Math.floor((i * DAY_MS) / rows)).toISOString();
    return {
      prediction: { model, id: `${prefix}${day}-${i}`, time, version: '1', features, score },
      label: draw() < score + shift ? 1 : 0,
    };
  });
  const context = { eventNow: at.ingest.eventNow(), retentionMs: 400 * DAY_MS, limits: defaultIngestLimits };
  const toBytes = (all: object[]) => ({ bytes: JSON.stringify(all), format: 'json' as const });
  const predictions = parsePredictions(toBytes(events.map(({ prediction }) => prediction)), context);
  const labels = parseLabels(toBytes(events.map(({ prediction: { id }, label }) => ({ model, id, label }))), context);
  if (!predictions.ok || !labels.ok) throw new Error(JSON.stringify([predictions, labels]));
  await ingestPredictions(at.ingest, predictions.items, {
    source: 'http',
    batch: `p${prefix}${day}`,
  });
  await ingestLabels(at.ingest, labels.items, { source: 'http', batch: `l${prefix}${day}` });
}

async function evaluate(day: number): Promise<void> {
  const rev = START + (day + 1) * DAY_MS + HOUR_MS;
  at.setNow(rev);
  await evaluateStream(at.evaluator, {
    ...{ stream, definition, firstHour: START, rev, feeds: { featureLogs: false, serviceMetrics: false } },
    comparison: await findComparison(at.evaluator, { stream, definition, rev }),
    applyEvaluations: (evaluations) => applyEvaluations(at.evaluator, evaluations, { backfill: false }),
  });
}
