import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { saveMeasures, toSqlHour, toSqlTime, type MeasureRow } from '#libs/clickhouse';
import { observeMeasures } from '../../apps/api/metrics/observe-measures.js';
import { openFacts, type Facts } from './open-facts.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse('2026-08-31T06:00:00Z');

/** Of two hundred models. */
const FILL_TRAFFIC = `
INSERT INTO touched_hours (model, version, role, hour, kind, touches, known_at)
SELECT concat('many-', toString(number)), '1', 'live', {from: DateTime('UTC')}, 'prediction', 1, {from: DateTime('UTC')} FROM numbers(200)
`;

/** Of each its volume, and drift and quality of a hundred features. */
const FILL_MEASURES = `
INSERT INTO measures (model, version, role, family, grain, feature, segment, from, to, rev, status, n, values, seq)
SELECT concat('many-', toString(models.number)), '1', 'live', arrayElement(['volume', 'drift', 'quality'], of.1 + 1), 'day', of.2, '',
  {from: DateTime('UTC')}, {to: DateTime('UTC')}, {rev: DateTime64(3, 'UTC')}, 'ok', 100,
  map(arrayElement(['rows', 'psi', 'missingShare'], of.1 + 1), 0.5), 1
FROM numbers(200) AS models
CROSS JOIN (SELECT arrayJoin(arrayConcat([(0, '')],
  arrayFlatten(arrayMap(i -> [(1, concat('f', toString(i))), (2, concat('f', toString(i)))], range(100))))) AS of) AS subjects
`;

let facts: Facts;
let sequence = 0;
let names = 0;
let model = '';

beforeAll(async () => {
  facts = await openFacts(NOW);
});

afterAll(() => facts.close());

beforeEach(async () => {
  await facts.clickhouse.command({ name: 'TRUNCATE_MEASURES', sql: 'TRUNCATE TABLE measures' });
  model = `model-${(names += 1)}`;
  await serve(model);
});

function serve(of: string, version = '1', hour = NOW - DAY_MS): Promise<void> {
  return facts.store.touchHours([{ model: of, version, role: 'live', hour, kind: 'prediction', touches: 1, knownAt: hour }]);
}

/** A day's drift of a feature unless it says otherwise; `daysAgo` is when its window ended. */
async function measure({ daysAgo = 0, ...of }: Partial<MeasureRow> & { daysAgo?: number } = {}): Promise<void> {
  const to = Math.floor(NOW / DAY_MS) * DAY_MS - daysAgo * DAY_MS;
  const row: MeasureRow = {
    ...{ model, version: '1', role: 'live', family: 'drift', grain: 'day', feature: 'age', segment: '' },
    ...{ from: to - DAY_MS, to, rev: to + HOUR_MS, status: 'ok', code: '', reason: '', maturity: '', n: 100, referenceN: 1_000 },
    ...{ reference: 'r', grid: 'g', method: 'm', values: { psi: 0.1 }, intervals: '{}', notes: [] },
    ...of,
  };
  await saveMeasures(facts.clickhouse, [row], String((sequence += 1)));
}

/** What is shown, by name and by what tells it apart. */
async function shown(maxMeasures = 1_000): Promise<Record<string, number>> {
  const clock = { eventNow: () => NOW, wallNow: () => NOW };
  const observations = await observeMeasures({ clickhouse: facts.clickhouse, clock }, maxMeasures);
  return Object.fromEntries(
    observations.map(({ gauge, value, attributes }) => {
      const { model: of, version, grain, feature } = attributes;
      return [
        [gauge.name.replace('plumbline.', ''), of === model ? undefined : of, version, grain, feature].filter(Boolean).join(' '),
        value,
      ];
    }),
  );
}

describe('the measures among the metrics', () => {
  it('are those of the newest window, in its latest revision, with its rows and its end', async () => {
    await measure({ daysAgo: 1, values: { psi: 0.7 } });
    await measure({ values: { psi: 0.2 } });
    await measure({ rev: NOW, n: 120, values: { psi: 0.3, effect: 0.25 } });
    expect(await shown()).toEqual({
      'drift.psi 1 day age': 0.3,
      'drift.effect 1 day age': 0.25,
      'measure.rows 1 day age': 120,
      'measure.window_end_timestamp 1 day age': Date.parse('2026-08-31T00:00:00Z') / 1000,
      'measure.left_out': 0,
    });
  });

  it('say that a newer window has no data, and show the last that had', async () => {
    await measure({ daysAgo: 2, values: { psi: 0.4 } });
    await measure({ daysAgo: 1, status: 'no-data', reason: 'too few rows', values: { psi: 9 } });
    expect(await shown()).toMatchObject({ 'drift.psi 1 day age': 0.4, 'measure.no_data 1 day age': 1 });
  });

  it('show no value where no window has data', async () => {
    await measure({ status: 'no-data', reason: 'no reference', values: { psi: 9 } });
    expect(await shown()).toEqual({ 'measure.no_data 1 day age': 1, 'measure.left_out': 0 });
  });

  it('follow a window that an amendment took the data of', async () => {
    await measure({ daysAgo: 1, values: { psi: 0.4 } });
    await measure({ values: { psi: 0.5 } });
    await measure({ rev: NOW, status: 'no-data', reason: 'no reference', values: {} });
    expect(await shown()).toMatchObject({ 'drift.psi 1 day age': 0.4, 'measure.no_data 1 day age': 1 });
  });

  it('forget windows that are old for their grain, but keep performance until its labels come', async () => {
    await measure({ daysAgo: 9, values: { psi: 0.4 } });
    await measure({ daysAgo: 9, grain: 'week', values: { psi: 0.6 } });
    await measure({ daysAgo: 90, family: 'performance', feature: '', values: { auc: 0.8 } });
    expect(Object.keys(await shown()).filter((name) => /^(drift|performance)/.test(name))).toEqual([
      'performance.auc 1 day',
      'drift.psi 1 week age',
    ]);
  });

  it('leave out versions that have had no traffic for five weeks, and segments', async () => {
    await serve(model, 'retired', NOW - 36 * DAY_MS);
    await measure({ version: 'retired' });
    await measure({ segment: 'country=DE' });
    expect(await shown()).toEqual({ 'measure.left_out': 0 });
  });

  it('have times in seconds', async () => {
    await measure({ family: 'volume', grain: 'day', feature: '', values: { rows: 7, freshnessMs: 90_500 } });
    expect(await shown()).toMatchObject({ 'volume.rows 1 day': 7, 'volume.freshness 1 day': 90.5 });
  });

  it('give whole models room first and then each model in turn, and count those left out', async () => {
    await serve('wide');
    await serve('slim');
    for (const feature of ['a', 'b', 'c', 'd']) await measure({ model: 'wide', feature });
    await measure({ model: 'wide', family: 'volume', feature: '', values: { rows: 1 } });
    await measure({ model: 'slim', feature: 'z' });
    const room = await shown(3);
    expect(Object.keys(room).filter((name) => /^(drift|volume)/.test(name))).toEqual([
      'drift.psi slim 1 day z',
      'volume.rows wide 1 day',
      'drift.psi wide 1 day a',
    ]);
    expect(room['measure.left_out']).toBe(3);
    expect((await shown(1))['measure.left_out']).toBe(5);
  });

  it('are bounded where two hundred models have a hundred features each, and every model is among them', async () => {
    const params = { from: toSqlHour(NOW - DAY_MS), to: toSqlHour(NOW), rev: toSqlTime(NOW) };
    await facts.clickhouse.command({ name: 'FILL_TRAFFIC', sql: FILL_TRAFFIC, params });
    await facts.clickhouse.command({ name: 'FILL_MEASURES', sql: FILL_MEASURES, params });
    const deps = { clickhouse: facts.clickhouse, clock: { eventNow: () => NOW, wallNow: () => NOW } };
    const observations = await observeMeasures(deps, 1_000);
    // Of each subject its value, the rows and the end of its window.
    expect(observations).toHaveLength(3 * 1_000 + 1);
    expect(observations.at(-1)?.value).toBe(200 * (1 + 2 * 100) - 1_000);
    expect(new Set(observations.flatMap(({ attributes }) => attributes['model'] ?? [])).size).toBe(200);
  });
});
