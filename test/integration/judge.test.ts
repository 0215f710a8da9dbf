import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modelDefinition, monitorDefinition, type ModelDefinition } from '#libs/contracts';
import {
  defaultIngestLimits,
  ingestLabels,
  ingestPredictions,
  parseLabels,
  parsePredictions,
  type Label,
  type ParsedItem,
  type Prediction,
} from '#libs/ingest';
import type { Evaluation } from '#libs/monitoring';
import { createReference, ensureVersionSeen, saveModel, saveMonitor } from '#libs/postgres';
import { buildReference } from '../../apps/evaluator/references/build-reference.js';
import { evaluateStream } from '../../apps/evaluator/evaluate-stream.js';
import { findComparison } from '../../apps/evaluator/references/find-comparison.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday. */
const START = Date.parse('2001-01-01T00:00:00Z');
const REFERENCE_DAYS = 28;
const PER_HOUR = 12;
const model = 'judged';
const stream = { model, version: '1', role: 'live' as const };

let at: EvaluatorOnEmbedded;
let definition: ModelDefinition;
let random = 1;

/** Park and Miller's generator, so that the rows are the same on every run. */
const draw = (): number => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;

function parse<E>(parser: (...args: Parameters<typeof parsePredictions>) => { ok: boolean }, events: object[]): ParsedItem<E>[] {
  const context = { eventNow: at.ingest.eventNow(), retentionMs: 400 * DAY_MS, limits: defaultIngestLimits };
  const parsed = parser({ bytes: JSON.stringify(events), format: 'json' }, context);
  if (!parsed.ok || !('items' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.items as ParsedItem<E>[];
}

interface Day {
  day: number;
  of?: string;
  /** Of x. */
  factor?: number;
  missing?: number;
  hours?: number;
  /** Added to the chance of the positive class. */
  shift?: number;
}

/** A day of predictions by a model that is calibrated, with their labels. */
async function sendDay({ day, of = model, factor = 1, missing = 0, hours = 24, shift = 0 }: Day): Promise<void> {
  const from = START + day * DAY_MS;
  at.setNow(from + DAY_MS);
  const events = Array.from({ length: hours * PER_HOUR }, (_, i) => {
    const score = draw();
    const features = { x: draw() < missing ? null : factor * draw(), y: draw() < 0.5 ? 'a' : 'b' };
    const time = new Date(from + Math.floor(i / PER_HOUR) * HOUR_MS + (i % PER_HOUR) * 60_000).toISOString();
    const label = draw() < score + shift ? 1 : 0;
    return { prediction: { model: of, id: `${day}-${i}`, time, version: '1', features, score }, label };
  });
  const origin = { source: 'http' as const, batch: `${of}-${day}` };
  await ingestPredictions(
    at.ingest,
    parse<Prediction>(
      parsePredictions,
      events.map(({ prediction }) => prediction),
    ),
    origin,
  );
  await ingestLabels(
    at.ingest,
    parse<Label>(
      parseLabels,
      events.map(({ prediction: { id }, label }) => ({ model: of, id, label })),
    ),
    { source: 'http', batch: `${of}-labels-${day}` },
  );
}

async function evaluate(day: number, of = model): Promise<Evaluation[]> {
  const told: Evaluation[] = [];
  const rev = START + (day + 1) * DAY_MS + HOUR_MS;
  at.setNow(rev);
  await evaluateStream(at.evaluator, {
    ...{
      stream: { ...stream, model: of },
      definition,
      firstHour: START,
      rev,
      feeds: { featureLogs: false, serviceMetrics: false },
    },
    comparison: await findComparison(at.evaluator, { stream: { ...stream, model: of }, definition, rev }),
    applyEvaluations: (evaluations) => Promise.resolve(void told.push(...evaluations)),
  });
  return told;
}

const ofDay = (evaluations: readonly Evaluation[], day: number): Evaluation[] =>
  evaluations.filter(({ window, grain }) => grain === 'day' && window.from === START + day * DAY_MS);

const breaches = (evaluations: readonly Evaluation[]) =>
  evaluations.flatMap(({ family, subjects }) =>
    subjects.flatMap(({ monitor, feature, segment, breach }) => (breach ? [{ family, monitor, feature, segment, breach }] : [])),
  );

beforeAll(async () => {
  at = await openEvaluator(START, 400);
  definition = modelDefinition.parse({
    ...{ owner: 'test', labelDelaySeconds: HOUR_MS / 2_000, segments: [{ column: 'y', top: 2 }] },
    schedule: { drift: ['day'], quality: ['day'], volume: ['hour'], performance: ['day'] },
  });
  await saveModel(at.evaluator.database, { model, definition, at: START, by: 'test' });
  for (let day = 0; day < REFERENCE_DAYS; day += 1) await sendDay({ day });
  await ensureVersionSeen(at.evaluator.database, { ...stream, firstEventAt: START, at: START });
  const source = { kind: 'traffic', version: '1', role: 'live', from: START, to: START + REFERENCE_DAYS * DAY_MS };
  await createReference(at.evaluator.database, { id: 'r-1', model, version: '1', source, at: START, by: 'test' });
  await buildReference(at.evaluator, { model, reference: 'r-1', rev: START + REFERENCE_DAYS * DAY_MS + HOUR_MS });
  await evaluate(REFERENCE_DAYS - 1);
}, 120_000);

afterAll(() => at.close());

describe('The default monitors', () => {
  it('say nothing of a day like those of the reference, and something of every subject', async () => {
    await sendDay({ day: 28 });
    const evaluations = ofDay(await evaluate(28), 28);
    expect(breaches(evaluations)).toEqual([]);
    expect(evaluations.map(({ family, hypotheses, subjects }) => [family, hypotheses, subjects.length])).toEqual([
      // x and the score have two tests, y one.
      ['drift', 5, 3],
      // Five faults each, of all traffic and of two segments; a third, of the others, is empty.
      ['quality', 45, 12],
      ['performance', 2, 1],
    ]);
    const drift = evaluations.find(({ family }) => family === 'drift');
    expect(drift?.alpha).toBeCloseTo((0.1 * 0.3) / 7 / 3, 12);
    expect(drift?.monitors).toEqual({ 'drift-day': { hold: 1, recoverAfter: 2, revision: 0 } });
  }, 60_000);

  it('find a feature in another unit, alone, with both counts behind it', async () => {
    await sendDay({ day: 29, factor: 1.609 });
    const found = breaches(ofDay(await evaluate(29), 29));
    const drift = found.filter(({ family }) => family === 'drift');
    expect(drift).toMatchObject([{ monitor: 'drift-day', feature: 'x', segment: '' }]);
    expect(drift[0]?.breach).toMatchObject({
      ...{ class: 'feed', n: 288, referenceN: 4 * 288, severity: 'page', segmentsQuiet: [] },
      evidence: { kind: 'drift', phi: expect.any(Number), current: { n: 288 }, reference: { n: 4 * 288 } },
      tests: [
        { test: 'effect', speaks: true, hypotheses: 5 },
        { test: 'wasserstein', speaks: true, hypotheses: 5, unit: 'σ' },
      ],
    });
  }, 60_000);

  it('find missing values in all traffic and in its segments', async () => {
    await sendDay({ day: 30, missing: 0.3 });
    const found = breaches(ofDay(await evaluate(30), 30)).filter(({ family }) => family === 'quality');
    expect(found.map(({ feature, segment }) => [feature, segment]).sort()).toEqual([
      ['x', ''],
      ['x', 'y=a'],
      ['x', 'y=b'],
    ]);
    const [whole] = found;
    expect(whole?.breach).toMatchObject({ class: 'feed', segmentsMoved: { length: 2 }, evidence: { fault: 'missingShare' } });
  }, 60_000);

  it('judge performance over the trailing week, and name the loss of calibration', async () => {
    for (let day = 31; day < 38; day += 1) await sendDay({ day, shift: 0.3 });
    const performance = (await evaluate(37)).filter(({ family }) => family === 'performance');
    const last = breaches(performance.filter(({ window }) => window.from === START + 37 * DAY_MS));
    expect(last).toMatchObject([{ monitor: 'performance-day', breach: { class: 'concept', n: 7 * 288 } }]);
    expect(last[0]?.breach.tests.map(({ test, speaks }) => [test, speaks])).toEqual([
      ['calibrationGap', true],
      ['auc', expect.any(Boolean)],
    ]);
    expect(last[0]?.breach.evidence).toMatchObject({ kind: 'performance', days: { length: 7 }, referenceDays: { length: 28 } });
  }, 60_000);

  it('tell that the traffic fell away, and judge by one’s own monitor in place of the default one', async () => {
    const own = monitorDefinition.parse({
      ...{ model, name: 'drift-day', check: 'drift', grain: 'day', scope: { features: ['y'] }, severity: 'ticket' },
      rule: { kind: 'bound', value: 'psi', above: 1e-9 },
    });
    await saveMonitor(at.evaluator.database, { definition: own, at: at.ingest.eventNow(), by: 'test' });
    await sendDay({ day: 38, hours: 18 });
    const evaluations = await evaluate(38);
    expect(breaches(ofDay(evaluations, 38)).filter(({ family }) => family === 'drift')).toMatchObject([
      { monitor: 'drift-day', feature: 'y', breach: { severity: 'ticket', tests: [{ test: 'psi', bound: 1e-9 }] } },
    ]);
    expect(ofDay(evaluations, 38).find(({ family }) => family === 'drift')?.monitors).toMatchObject({
      'drift-day': { revision: 1 },
    });
    const silent = breaches(evaluations.filter(({ family }) => family === 'freshness'));
    expect(silent.length).toBeGreaterThan(0);
    expect(silent[0]?.breach).toMatchObject({ class: 'serving', evidence: { kind: 'freshness' } });
  }, 60_000);
});

describe('A reference that cannot tell how windows vary', () => {
  const young = 'young';
  const driftOf = (evaluations: readonly Evaluation[], day: number) =>
    ofDay(evaluations, day).find(({ family }) => family === 'drift');

  beforeAll(async () => {
    const live = { ...stream, model: young };
    await saveModel(at.evaluator.database, { model: young, definition, at: START, by: 'test' });
    for (let day = 0; day < 7; day += 1) await sendDay({ day, of: young });
    await ensureVersionSeen(at.evaluator.database, { ...live, firstEventAt: START, at: START });
    const source = { kind: 'traffic', version: '1', role: 'live', from: START, to: START + 7 * DAY_MS };
    await createReference(at.evaluator.database, { id: 'r-2', model: young, version: '1', source, at: START, by: 'test' });
    await buildReference(at.evaluator, { model: young, reference: 'r-2', rev: START + 7 * DAY_MS + HOUR_MS });
    await evaluate(6, young);
  }, 120_000);

  it('pages nobody of a drift', async () => {
    await sendDay({ day: 7, of: young, factor: 1.609 });
    const drift = driftOf(await evaluate(7, young), 7);
    expect(drift?.hypotheses).toBe(0);
    expect(drift?.subjects.map(({ verdict }) => verdict)).toMatchObject(Array(3).fill({ verdict: 'no-data', health: 'too-few' }));
  }, 60_000);

  it('is helped by live windows once there are enough of them', async () => {
    for (let day = 8; day < 28; day += 1) await sendDay({ day, of: young });
    await sendDay({ day: 28, of: young, factor: 1.609 });
    const drift = driftOf(await evaluate(28, young), 28);
    expect(drift?.hypotheses).toBe(5);
    const [found] = breaches(drift ? [drift] : []);
    expect(found).toMatchObject({ feature: 'x', breach: { evidence: { kind: 'drift', phi: expect.any(Number) } } });
  }, 120_000);
});
