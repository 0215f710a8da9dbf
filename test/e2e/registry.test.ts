import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Measure, ModelDefinition, Page, ProblemDetails, ReferenceAnswer } from '#libs/contracts';
import { startTestStack, toNdjson, type TestStack } from './start-test-stack.js';

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('2001-02-05T00:00:00Z');
}, 60_000);

afterAll(() => stack.stop());

const csv = { 'content-type': 'text/csv' };

function toRows(size: number, shift = 0) {
  return Array.from({ length: size }, (_, i) => ({
    features: { x: shift + (i % 20), colour: i % 2 === 0 ? 'red' : 'blue' },
    score: ((i % 50) + 0.5) / 50,
  }));
}

function toTraffic(size: number, hour: (i: number) => number, more: (i: number) => object = () => ({})) {
  return toRows(size).map((row, i) => ({
    ...row,
    id: `t${i}`,
    time: new Date(Date.UTC(2001, 1, 5, hour(i))).toISOString(),
    ...more(i),
  }));
}

describe('aliases', () => {
  it('of two promotions at once one wins and the other is told', async () => {
    await stack.register('promoted');
    for (const version of ['2', '3']) await stack.put(`/v1/models/promoted/versions/${version}`, {});
    const alias = '/v1/models/promoted/aliases/production';
    expect(await stack.put(alias, { version: '1', expectedVersion: null })).toMatchObject({ status: 200 });
    const answers = await Promise.all(
      ['2', '3'].map((version) => stack.put<ProblemDetails>(alias, { version, expectedVersion: '1' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'alias-moved' });
    const { body } = await stack.get<{ items: object[] }>(`${alias}/history`);
    expect(body.items).toHaveLength(2);
  });

  it('do not point to a version that nobody registered', async () => {
    const answer = await stack.put<ProblemDetails>('/v1/models/promoted/aliases/production', { version: '9' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'version-not-found' } });
  });
});

describe('a reference', () => {
  it('from CSV and from Parquet is the same as from NDJSON', async () => {
    await stack.register('uploaded');
    const rows = toRows(300);
    const text = ['x,colour,score', ...rows.map(({ features, score }) => `${features.x},${features.colour},${score}`)].join('\n');
    const answers: ReferenceAnswer[] = [await stack.refer('uploaded', '1', rows)];
    const bodies = [
      [text, csv],
      // The same rows, as the engine writes them.
      [readFileSync('test/e2e/reference-rows.parquet'), { 'content-type': 'application/vnd.apache.parquet' }],
    ] as const;
    for (const [body, headers] of bodies) {
      const path = '/v1/models/uploaded/versions/1/references';
      const { status, body: accepted } = await stack.post<{ reference: string }>(path, body, headers);
      expect(status).toBe(202);
      answers.push(await stack.waitForReference('uploaded', accepted.reference));
    }
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 'ready',
        rows: 300,
        provisional: false,
        from: null,
        to: null,
        hash: answers[0]?.hash,
      });
    }
  });

  it('from a window of traffic has its rows and its hours', async () => {
    await stack.register('from-traffic');
    stack.advanceTo('2001-02-06T00:10:00Z');
    await stack.predict(
      'from-traffic',
      toTraffic(400, (i) => i % 8),
    );
    await stack.settle();
    const { status, body } = await stack.post<{ reference: string }>(
      '/v1/models/from-traffic/versions/1/references/from-traffic',
      JSON.stringify({ fromTraffic: { from: '2001-02-05T02:00:00Z', to: '2001-02-05T06:00:00Z' } }),
    );
    expect(status).toBe(202);
    expect(await stack.waitForReference('from-traffic', body.reference)).toMatchObject({
      status: 'ready',
      rows: 200,
      from: '2001-02-05T02:00:00.000Z',
      to: '2001-02-05T06:00:00.000Z',
      provisional: false,
    });
  });

  it('from a window without traffic fails, and says why', async () => {
    const { body } = await stack.post<{ reference: string }>(
      '/v1/models/from-traffic/versions/1/references/from-traffic',
      JSON.stringify({ fromTraffic: { from: '2001-01-02T00:00:00Z', to: '2001-01-03T00:00:00Z' } }),
    );
    expect(await stack.waitForReference('from-traffic', body.reference)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('no predictions'),
    });
  });

  it('of a version that is not there is refused', async () => {
    const path = '/v1/models/uploaded/versions/gone/references';
    const answer = await stack.post<ProblemDetails>(path, toNdjson(toRows(3)), { 'content-type': 'application/x-ndjson' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'version-not-found' } });
  });

  it('with one bad row is refused whole, with the row and the reason', async () => {
    const path = '/v1/models/uploaded/versions/1/references';
    const body = `${toNdjson(toRows(3))}{"features":{"__proto__":1}}\n`;
    const answer = await stack.post<ProblemDetails>(path, body, { 'content-type': 'application/x-ndjson' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'unprocessable', errors: [{ row: 4 }] } });
    const { body: page } = await stack.get<Page<ReferenceAnswer>>('/v1/models/uploaded/references');
    expect(page.items[0]).toMatchObject({ status: 'failed', reason: expect.stringContaining('Row 4') });
  });

  it('from a file that is not what it was said to be is refused, and says why', async () => {
    const path = '/v1/models/uploaded/versions/1/references';
    const answer = await stack.post<ProblemDetails>(path, 'a,b\n1,2\n1,2,3\n', csv);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'unprocessable', detail: expect.stringMatching(/^Cannot read the body as csv: /) },
    });
    const { body: page } = await stack.get<Page<ReferenceAnswer>>('/v1/models/uploaded/references');
    expect(page.items[0]).toMatchObject({ status: 'failed', reason: answer.body.detail });
  });
});

describe('traffic', () => {
  it('of a version that nobody registered is kept, measured and marked so', async () => {
    await stack.register('half-known');
    await stack.refer('half-known', '1', toRows(300));
    await stack.predict(
      'half-known',
      toTraffic(
        200,
        () => 9,
        () => ({ version: 'wild' }),
      ),
    );
    await stack.predict(
      'nobodys',
      toTraffic(3, () => 9),
    );
    await stack.settleAt('2001-02-07T00:10:00Z');
    const { body: versions } = await stack.get<Page<{ version: string; registered: boolean }>>('/v1/models/half-known/versions');
    expect(versions.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ version: '1', registered: true }),
        expect.objectContaining({ version: 'wild', registered: false }),
      ]),
    );
    const measures = await stack.measures('half-known', {
      version: 'wild',
      family: 'drift',
      feature: 'x',
      from: '2001-02-05T00:00:00Z',
    });
    expect(measures[0]).toMatchObject({ status: 'ok', n: 200, referenceN: 300 });
    const { body: models } = await stack.get<Page<ModelDefinition & { model: string; registered: boolean }>>('/v1/models');
    expect(models.items).toContainEqual(expect.objectContaining({ model: 'nobodys', registered: false }));
    const { body: doctor } = await stack.get<{ findings: { about: string }[] }>('/v1/doctor');
    expect(doctor.findings.map(({ about }) => about)).toEqual(expect.arrayContaining(['nobodys', 'half-known wild']));
  });

  it('whose schema changes under way is counted as what it is: missing, of the wrong type, and a feature that has no reference', async () => {
    await stack.register('changing');
    await stack.refer('changing', '1', toRows(300));
    const changed = toTraffic(200, () => 9).map((event, i) =>
      i < 100 ? event : { ...event, features: { x: 'twelve', shade: 'dark' } },
    );
    await stack.predict('changing', changed);
    await stack.settleAt('2001-02-07T00:20:00Z');
    const day = { from: '2001-02-05T00:00:00Z', to: '2001-02-06T00:00:00Z', grain: 'day' };
    const valueOf = async (feature: string, value: string) =>
      (await stack.measures('changing', { family: 'quality', feature, ...day }))[0]?.values[value];
    expect(await valueOf('x', 'typeViolationShare')).toBe(0.5);
    expect(await valueOf('colour', 'missingShare')).toBe(0.5);
    const [drift] = await stack.measures('changing', { family: 'drift', feature: 'x', ...day });
    expect(drift).toMatchObject({ n: 100 });
  });

  it('without a reference is compared with its own first rows, which are marked as provisional', async () => {
    await stack.register('orphan');
    const week = 7 * 24;
    const events = toTraffic(10_080, (i) => i % (week + 48)).map((event) => ({ model: 'orphan', version: '1', ...event }));
    stack.advanceTo('2001-02-14T00:10:00Z');
    for (let from = 0; from < events.length; from += 5_040) await stack.predict('orphan', events.slice(from, from + 5_040));
    // The first turn counts the rows, the second finds that they are enough.
    await stack.settle();
    await stack.settleAt('2001-02-14T01:10:00Z');
    const { body } = await stack.get<Page<ReferenceAnswer>>('/v1/models/orphan/references');
    expect(body.items).toEqual([expect.objectContaining({ status: 'ready', provisional: true, version: '1' })]);
    const [reference] = body.items;
    expect(reference?.rows).toBeGreaterThanOrEqual(10_000);
    const drift: Measure[] = await stack.measures('orphan', { family: 'drift', feature: 'x' });
    expect(
      drift.filter(({ window }) => window.from < (reference?.to ?? '')).map(({ status, reason }) => [status, reason]),
    ).toEqual(
      drift
        .filter(({ window }) => window.from < (reference?.to ?? ''))
        .map(() => ['no-data', 'overlaps the provisional reference']),
    );
  });
});

describe('the HTTP surface', () => {
  it.each<[string, () => Promise<{ status: number; headers: Headers; body: ProblemDetails }>, number, string]>([
    ['a model that is not there', () => stack.get('/v1/models/nowhere'), 404, 'model-not-found'],
    ['a path that is not there', () => stack.get('/v2/models'), 404, 'not-found'],
    ['a definition without its owner', () => stack.put('/v1/models/bad', { team: 'x' }), 400, 'invalid-request'],
    ['a field that there is none', () => stack.put('/v1/models/bad', { owner: 'a', onwer: 'b' }), 400, 'invalid-request'],
    ['a page that is too long', () => stack.get('/v1/models', { limit: '5000' }), 400, 'invalid-request'],
    ['a cursor that is none', () => stack.get('/v1/models/uploaded/measures', { cursor: '!' }), 400, 'invalid-cursor'],
    [
      'a body that is no JSON',
      () => stack.post('/v1/predictions', 'model=x', { 'content-type': 'application/json' }),
      400,
      'malformed-body',
    ],
    ['a body of another type', () => stack.post('/v1/predictions', 'a,b', csv), 415, 'unsupported-media-type'],
    ['a time range that is none', () => stack.get('/v1/models/uploaded/measures', { from: 'soon' }), 400, 'invalid-request'],
  ])('answers %s with problem details', async (_what, ask, status, code) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, code, title: expect.any(String), detail: expect.stringMatching(/\S/) });
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('gives a list page by page, each item once', async () => {
    const found: string[] = [];
    for (let cursor: string | null = null; ;) {
      const { body }: { body: Page<{ model: string }> } = await stack.get('/v1/models', {
        limit: '2',
        ...(cursor === null ? {} : { cursor }),
      });
      expect(body.items.length).toBeLessThanOrEqual(2);
      found.push(...body.items.map(({ model }) => model));
      cursor = body.next;
      if (cursor === null) break;
    }
    const { body: all } = await stack.get<Page<{ model: string }>>('/v1/models', { limit: '1000' });
    expect(found).toEqual(all.items.map(({ model }) => model));
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(5);
  });

  it('gives measures page by page, each once', async () => {
    const params = { family: 'quality' };
    const whole = await stack.measures('changing', params);
    const paged: Measure[] = [];
    for (let cursor: string | null = null; ;) {
      const { body }: { body: Page<Measure> } = await stack.get('/v1/models/changing/measures', {
        ...params,
        limit: '4',
        ...(cursor === null ? {} : { cursor }),
      });
      paged.push(...body.items);
      cursor = body.next;
      if (cursor === null) break;
    }
    expect(whole.length).toBeGreaterThan(4);
    expect(paged).toEqual(whole);
  });

  it('gives measures from the newest window on, where that is asked for', async () => {
    const { body } = await stack.get<Page<Measure>>('/v1/models/changing/measures', { order: 'desc', limit: '1000' });
    const starts = body.items.map(({ window }) => window.from);
    expect(new Set(starts).size).toBeGreaterThan(1);
    expect(starts).toEqual(starts.toSorted().reverse());
  });

  it('says of itself what it takes and gives, whether it lives, and whether it is ready', async () => {
    const { status, body } = await stack.get<{ openapi: string; paths: Record<string, object>; components: { schemas: object } }>(
      '/openapi.json',
    );
    expect(status).toBe(200);
    expect(body.openapi).toMatch(/^3\./);
    const paths = ['predictions', 'labels', 'models/{model}', 'models/{model}/measures', 'books'].map((path) => `/v1/${path}`);
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(paths));
    expect(body.components.schemas).toMatchObject({ PredictionEvent: {}, Measure: {}, ModelDefinition: {} });
    expect(await stack.get('/healthz')).toMatchObject({ status: 200 });
    expect(await stack.get('/readyz')).toMatchObject({ status: 200 });
  });
});
