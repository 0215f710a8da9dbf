import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Books, IngestAnswer, Measure } from '#libs/contracts';
import { startTestStack, toGzip, toNdjson, type TestStack } from './start-test-stack.js';

let stack: TestStack;
let model = '';
let models = 0;

/** Each test has a model and a week of its own, so that one clock, which only moves on, serves them all. */
const FIRST_MONDAY = Date.UTC(2001, 0, 1);
let monday = FIRST_MONDAY;

beforeAll(async () => {
  stack = await startTestStack('2001-01-01T00:00:00Z');
}, 60_000);

afterAll(() => stack.stop());

beforeEach(() => {
  models += 1;
  model = `path-${models}`;
  monday += 7 * 86_400_000;
  stack.advanceTo(new Date(monday).toISOString());
});

/** What is measured no more costs the tests after it nothing. */
afterEach(() => stack.register(model, { schedule: { drift: [], quality: [], volume: [], performance: [] } }));

/** An ISO time of this test's week. */
function at(day: number, hour = 0, minute = 0): string {
  return new Date(monday + ((day * 24 + hour) * 60 + minute) * 60_000).toISOString();
}

/** Enough for drift to be measured. The higher a score, the more often it is positive. */
const SIZE = 200;
const rows = Array.from({ length: SIZE }, (_, i) => ({
  features: { x: i, colour: i % 4 === 0 ? 'red' : 'blue' },
  score: (i + 0.5) / SIZE,
}));
const isPositive = (i: number) => i % 10 < Math.floor((10 * i) / SIZE);

function predictionsAt(time: string, prefix = 'p') {
  return rows.map((row, i) => ({ ...row, id: `${prefix}${i}`, time }));
}

function labels(prefix = 'p') {
  return rows.map((_, i) => ({ id: `${prefix}${i}`, label: isPositive(i) }));
}

async function prepare(): Promise<void> {
  await stack.register(model);
  await stack.refer(
    model,
    '1',
    rows.map((row, i) => ({ ...row, label: isPositive(i) })),
  );
}

async function performanceOfDay(day: number, params: Record<string, string> = {}): Promise<Measure | undefined> {
  const found = await stack.measures(model, { family: 'performance', grain: 'day', from: at(day), to: at(day + 1), ...params });
  return found.find(({ segment }) => segment === '');
}

describe('from a prediction to its measures', () => {
  it('the numbers of a day are those of its rows', async () => {
    await prepare();
    stack.advanceTo(at(0, 12));
    await stack.predict(model, [
      ...predictionsAt(at(0, 9)),
      { id: 'null', time: at(0, 10), features: { x: null, colour: 'red' }, score: 0.5 },
      { id: 'new', time: at(0, 10), features: { x: 7, colour: 'green' }, score: 0.5 },
    ]);
    await stack.label(model, labels());
    await stack.settleAt(at(2, 1));

    const [x] = await stack.measures(model, { family: 'quality', grain: 'day', feature: 'x', from: at(0), to: at(1) });
    expect(x).toMatchObject({
      n: SIZE + 2,
      status: 'ok',
      values: { missingShare: 1 / (SIZE + 2), nonFiniteShare: 0, typeViolationShare: 0 },
    });
    const [colour] = await stack.measures(model, { family: 'quality', feature: 'colour', from: at(0), to: at(1) });
    expect(colour?.values).toMatchObject({ unseenShare: 1 / (SIZE + 2), missingShare: 0 });
    const [drift] = await stack.measures(model, { family: 'drift', feature: 'x', from: at(0), to: at(1) });
    expect(drift).toMatchObject({ status: 'ok', n: SIZE + 1, referenceN: SIZE });
    expect(drift?.values['psi']).toBeLessThan(0.01);
    const volume = await stack.measures(model, { family: 'volume', from: at(0, 9), to: at(0, 12) });
    expect(volume.map(({ values, status, reason }) => [values['rows'], status, reason])).toEqual([
      [SIZE, 'ok', null],
      [2, 'ok', null],
      [0, 'no-data', 'empty window'],
    ]);

    const positives = rows.filter((_, i) => isPositive(i)).length;
    const performance = await performanceOfDay(0);
    expect(performance).toMatchObject({ status: 'ok', n: SIZE, values: { baseRate: positives / SIZE } });
    expect(performance?.values['labelCoverage']).toBeCloseTo(SIZE / (SIZE + 2), 12);
    const brier = rows.reduce((sum, { score }, i) => sum + (score - (isPositive(i) ? 1 : 0)) ** 2, 0) / SIZE;
    expect(performance?.values['brier']).toBeCloseTo(brier, 12);
    const right = rows.filter(({ score }, i) => score >= 0.5 === isPositive(i)).length;
    expect(performance?.values['accuracy']).toBeCloseTo(right / SIZE, 12);
    expect(performance?.intervals['auc']).toMatchObject({ low: expect.any(Number), high: expect.any(Number) });
  });

  it('NDJSON, a JSON array and gzip are the same to it', async () => {
    await stack.register(model);
    stack.advanceTo(at(0, 12));
    const events = (prefix: string) => predictionsAt(at(0, 9), prefix).map((event) => ({ ...event, model, version: '1' }));
    const gzip = { 'content-encoding': 'gzip' };
    const answers = [
      await stack.post<IngestAnswer>('/v1/predictions', toNdjson(events('a')), { 'content-type': 'application/x-ndjson' }),
      await stack.post<IngestAnswer>('/v1/predictions', JSON.stringify(events('b')), { 'content-type': 'application/json' }),
      await stack.post<IngestAnswer>('/v1/predictions', toGzip(toNdjson(events('c'))), {
        'content-type': 'application/x-ndjson',
        ...gzip,
      }),
      await stack.post<IngestAnswer>('/v1/predictions', toGzip(JSON.stringify(events('d'))), {
        'content-type': 'application/json',
        ...gzip,
      }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual({ accepted: SIZE, duplicate: 0, conflict: 0, rejected: 0, rejects: [], rejectsOmitted: 0 });
    }
    const { body } = await stack.get<Books>('/v1/books', { model });
    expect(body.predictions).toMatchObject({ received: 4 * SIZE, stored: 4 * SIZE, balanced: true });
  });

  it('events sent twice change no measure, neither before nor after it was made', async () => {
    await prepare();
    stack.advanceTo(at(0, 12));
    await stack.predict(model, predictionsAt(at(0, 9)));
    await stack.label(model, labels());
    await stack.settleAt(at(2, 1));
    const before = await stack.measures(model);
    expect(before.length).toBeGreaterThan(10);
    const toText = (measure: Measure) => JSON.stringify(measure);
    const texts = new Set(before.map(toText));

    expect(await stack.predict(model, predictionsAt(at(0, 9)))).toMatchObject({ accepted: 0, duplicate: SIZE });
    expect(await stack.label(model, labels())).toMatchObject({ accepted: 0, duplicate: SIZE });
    await stack.settle();
    expect((await stack.measures(model)).map(toText).filter((text) => !texts.has(text))).toEqual([]);
    // And at a later moment: what was measured stays as it was.
    await stack.settleAt(at(3, 1));
    const after = await stack.measures(model, { to: at(2) });
    expect(after.map(toText).filter((text) => !texts.has(text))).toEqual([]);
    expect(after).toHaveLength(before.filter(({ window }) => window.from < at(2)).length);
    const { body } = await stack.get<Books>('/v1/books', { model });
    expect(body.predictions).toMatchObject({ received: 2 * SIZE, accepted: SIZE, duplicate: SIZE, stored: SIZE, balanced: true });
    expect(body.labels).toMatchObject({ received: 2 * SIZE, accepted: SIZE, duplicate: SIZE, stored: SIZE, balanced: true });
  });

  it('of an id that comes again with other content the first counts, and the second is listed', async () => {
    await stack.register(model);
    stack.advanceTo(at(0, 12));
    const [event] = predictionsAt(at(0, 9));
    await stack.predict(model, [event!]);
    expect(await stack.predict(model, [{ ...event, score: 0.9 }])).toMatchObject({ accepted: 0, conflict: 1 });
    expect(await stack.predict(model, [{ ...event, time: at(0, 10) }])).toMatchObject({ accepted: 0, conflict: 1 });
    const { body } = await stack.get<{ items: object[] }>(`/v1/models/${model}/conflicts`);
    expect(body.items).toHaveLength(2);
    const books = await stack.get<Books>('/v1/books', { model });
    expect(books.body.predictions).toMatchObject({ received: 3, accepted: 1, conflict: 2, stored: 1, balanced: true });
  });
});

describe('a label', () => {
  it('that is late amends exactly the windows it touches, and the earlier revision stays readable', async () => {
    await prepare();
    stack.advanceTo(at(2, 12));
    for (const day of [0, 1, 2]) await stack.predict(model, predictionsAt(at(day, 9), `d${day}-`));
    for (const day of [0, 1, 2]) await stack.label(model, labels(`d${day}-`).slice(0, 60));
    await stack.settleAt(at(4, 1));
    const before = await stack.measures(model);
    expect(await performanceOfDay(1)).toMatchObject({ n: 60 });

    stack.advanceTo(at(4, 6));
    await stack.label(model, labels('d1-').slice(60));
    await stack.settle();
    const amended = await performanceOfDay(1);
    expect(amended).toMatchObject({ n: SIZE, rev: at(4, 6) });
    const key = (row: Measure) => [row.family, row.grain, row.feature, row.segment, row.window.from].join('|');
    const after = new Map((await stack.measures(model)).map((row) => [key(row), row]));
    const changed = before.filter((row) => JSON.stringify(after.get(key(row))) !== JSON.stringify(row)).map(key);
    expect(changed).toEqual([`performance|day|||${at(1)}`]);

    expect(await performanceOfDay(1, { asOf: at(4, 5) })).toEqual(before.find((row) => key(row) === changed[0]));
    expect(await performanceOfDay(1, { asOf: at(4, 6) })).toEqual(amended);
  });

  it('that comes before its prediction waits for it, and then counts as any other', async () => {
    await prepare();
    stack.advanceTo(at(0, 8));
    await stack.label(model, labels());
    expect((await stack.get<Books>('/v1/books', { model })).body.labels).toMatchObject({
      accepted: SIZE,
      pending: SIZE,
      balanced: true,
    });
    stack.advanceTo(at(0, 12));
    await stack.predict(model, predictionsAt(at(0, 9)));
    await stack.settleAt(at(2, 1));
    expect(await performanceOfDay(0)).toMatchObject({ status: 'ok', n: SIZE, values: { labelCoverage: 1 } });
    expect((await stack.get<Books>('/v1/books', { model })).body.labels).toMatchObject({
      analysed: SIZE,
      pending: 0,
      balanced: true,
    });
  });

  it('that is changed counts from then on, and what was measured with the old one stays readable', async () => {
    await prepare();
    stack.advanceTo(at(0, 12));
    await stack.predict(model, predictionsAt(at(0, 9)));
    await stack.label(model, labels());
    await stack.settleAt(at(2, 1));
    const first = await performanceOfDay(0);
    stack.advanceTo(at(2, 2));
    expect(await stack.label(model, [{ id: 'p0', label: '1' }])).toMatchObject({ accepted: 1, duplicate: 0 });
    await stack.settle();
    const second = await performanceOfDay(0);
    expect(second?.values['baseRate']).toBeCloseTo((first?.values['baseRate'] ?? 0) + 1 / SIZE, 12);
    expect(second?.n).toBe(SIZE);
    expect(await performanceOfDay(0, { asOf: at(2, 1) })).toEqual(first);
    expect((await stack.get<Books>('/v1/books', { model })).body.labels).toMatchObject({
      accepted: SIZE + 1,
      stored: SIZE + 1,
      superseded: 1,
      analysed: SIZE,
      balanced: true,
    });
  });

  it('is shared by all versions that predicted its id', async () => {
    await prepare();
    await stack.put(`/v1/models/${model}/versions/2`, {});
    stack.advanceTo(at(0, 12));
    await stack.predict(model, predictionsAt(at(0, 9)));
    const shadow = predictionsAt(at(0, 9)).map((event) => ({ ...event, version: '2', role: 'shadow', score: 1 - event.score }));
    expect(await stack.predict(model, shadow)).toMatchObject({ accepted: SIZE, conflict: 0 });
    await stack.label(model, labels());
    await stack.settleAt(at(2, 1));
    const live = await performanceOfDay(0, { version: '1', role: 'live' });
    const other = await performanceOfDay(0, { version: '2', role: 'shadow' });
    expect(live).toMatchObject({ status: 'ok', n: SIZE });
    expect(other).toMatchObject({ status: 'ok', n: SIZE });
    expect(other?.values['baseRate']).toBe(live?.values['baseRate']);
    expect((other?.values['auc'] ?? 0) + (live?.values['auc'] ?? 0)).toBeCloseTo(1, 1);
    expect((await stack.get<Books>('/v1/books', { model })).body).toMatchObject({
      predictions: { stored: 2 * SIZE, balanced: true },
      labels: { stored: SIZE, analysed: SIZE, balanced: true },
    });
  });
});

describe('no data', () => {
  it('is said with its reason, and never ok: no labels, one class, immature, empty, too few rows', async () => {
    await prepare();
    stack.advanceTo(at(4, 12));
    for (const day of [0, 1, 2, 3]) await stack.predict(model, predictionsAt(at(day, 9), `n${day}-`));
    await stack.predict(model, predictionsAt(at(4, 9), 'few-').slice(0, 3));
    await stack.label(
      model,
      labels('n1-').filter(({ label }) => label),
    );
    await stack.label(model, labels('n2-'));
    await stack.label(model, labels('n3-').slice(0, SIZE / 2));
    // Labels are awaited for a day; the history of four weeks that would say more is not there.
    await stack.settleAt(at(4, 20));
    expect(await performanceOfDay(0)).toMatchObject({ status: 'no-data', reason: 'no labels', n: 0 });
    expect(await performanceOfDay(1)).toMatchObject({ status: 'no-data', reason: 'only one class' });
    expect(await performanceOfDay(2)).toMatchObject({ status: 'ok', reason: null });
    const immature = await performanceOfDay(3);
    expect(immature).toMatchObject({ status: 'no-data', maturity: { mature: false, coverage: 0.5 } });
    expect(immature?.reason).toContain('immature');

    await stack.settleAt(at(6, 1));
    expect(await performanceOfDay(3)).toMatchObject({ status: 'ok', maturity: { mature: true, coverage: 0.5 } });
    const [few] = await stack.measures(model, { family: 'drift', feature: 'x', from: at(4), to: at(5) });
    expect(few).toMatchObject({ status: 'no-data', n: 3, values: {} });
    expect(few?.reason).toContain('too few rows');
    const empty = await stack.measures(model, { from: at(5), to: at(6) });
    expect(new Set(empty.map(({ family }) => family))).toEqual(new Set(['drift', 'quality', 'volume', 'performance']));
    for (const row of empty) expect(row).toMatchObject({ status: 'no-data', reason: 'empty window', n: 0 });
  });
});
