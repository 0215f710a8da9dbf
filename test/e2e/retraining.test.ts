import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LabelledRow, ProblemDetails, RetrainingRequest } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

const HOUR_MS = 3_600_000;
const FROM = Date.parse('2001-02-01T00:00:00Z');
const ROWS = 300;

let stack: TestStack;

const events = Array.from({ length: ROWS }, (_, i) => ({
  id: `p${i}`,
  time: new Date(FROM + i * HOUR_MS * 0.2).toISOString(),
  features: { x: i, colour: i % 4 === 0 ? 'red' : 'blue' },
  score: i / ROWS,
}));

beforeAll(async () => {
  stack = await startTestStack('2001-02-04T00:00:00Z');
  await stack.register('flights');
  await stack.predict('flights', events);
  await stack.label(
    'flights',
    events.filter((_, i) => i % 3 !== 0).map(({ id }, i) => ({ id, label: i % 2 === 0 })),
  );
  await stack.settle();
}, 60_000);

afterAll(() => stack.stop());

const rowsOf = (search: string) => fetch(new URL(`/v1/models/flights/labelled-rows?${search}`, stack.url));
const SPAN = 'from=2001-02-01T00:00:00Z&to=2001-02-04T00:00:00Z';

describe('retraining by HTTP', () => {
  it('gives labelled rows as NDJSON, a line each', async () => {
    const answer = await rowsOf(SPAN);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const lines = (await answer.text()).trim().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as LabelledRow);
    expect(rows.map(({ id, version, features, score }) => ({ id, version, features, score }))).toEqual(
      events.filter((_, i) => i % 3 !== 0).map(({ id, features, score }) => ({ id, version: '1', features, score })),
    );
    expect(rows.map(({ label }) => label)).toEqual(rows.map((_, i) => (i % 2 === 0 ? '1' : '0')));
  });

  it('gives those of a span of ten thousand years as soon, and none of one without predictions', async () => {
    const all = 'from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z';
    expect(await (await rowsOf(all)).text()).toBe(await (await rowsOf(SPAN)).text());
    const parquet = await (await rowsOf(`${all}&format=parquet`)).arrayBuffer();
    expect(parquet.byteLength).toBe((await (await rowsOf(`${SPAN}&format=parquet`)).arrayBuffer()).byteLength);
    const none = 'from=0001-01-01T00:00:00Z&to=0002-01-01T00:00:00Z';
    expect(await (await rowsOf(none)).text()).toBe('');
    expect((await rowsOf(`${none}&format=parquet`)).status).toBe(200);
  });

  it('gives them as Parquet', async () => {
    const answer = await rowsOf(`${SPAN}&format=parquet`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/vnd.apache.parquet']);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  });

  it.each([
    ['from=2001-02-04T00:00:00Z&to=2001-02-01T00:00:00Z', 'from must be before to'],
    [`${SPAN}&format=csv`, 'format'],
    ['to=2001-02-04T00:00:00Z', 'from'],
    [`${SPAN}&model=x`, 'model'],
  ])('refuses %s', async (search, reason) => {
    const answer = await rowsOf(search);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(reason);
  });

  it('makes the rows of its link a reference again', async () => {
    const lines = (await (await rowsOf(SPAN)).text()).trim().split('\n');
    const rows = lines.map((line) => {
      const { id: _id, version: _version, ...row } = JSON.parse(line) as LabelledRow;
      return row;
    });
    expect(await stack.refer('flights', '1', rows)).toMatchObject({ status: 'ready', rows: 200 });
  });

  it('keeps a policy whose endpoint can train, and no other', async () => {
    const path = '/v1/models/flights/retraining-policies/weekly';
    const none = await stack.put<ProblemDetails>(path, { target: 'nowhere' });
    expect([none.status, none.body.detail]).toEqual([422, expect.stringContaining('there is no endpoint nowhere')]);
    const pipeline = { kind: 'webhook', name: 'pipeline', url: 'http://127.0.0.1:9/hook', alerts: false, allow: ['127.0.0.1'] };
    expect((await stack.put('/v1/endpoints/pipeline', pipeline)).status).toBeLessThan(300);
    const saved = await stack.put<{ policy: object }>(path, { target: 'pipeline', approval: true });
    expect(saved).toMatchObject({
      status: 200,
      body: { policy: { model: 'flights', name: 'weekly', approval: true } },
    });
    const { body } = await stack.get<{ items: object[] }>('/v1/models/flights/retraining-policies');
    expect(body.items).toHaveLength(1);
    const remove = () => fetch(new URL(path, stack.url), { method: 'DELETE' });
    expect([(await remove()).status, (await remove()).status, (await stack.get(path)).status]).toEqual([204, 404, 404]);
  });

  it('knows no request that nobody made', async () => {
    expect((await stack.get<{ items: RetrainingRequest[] }>('/v1/retraining?model=flights')).body.items).toEqual([]);
    const json = { 'content-type': 'application/json' };
    for (const [path, body] of [
      ['callback', { state: 'accepted' }],
      ['approval', { decision: 'approve' }],
    ] as const) {
      const { status } = await stack.post(`/v1/retraining/rt-none/${path}`, JSON.stringify(body), json);
      expect(status).toBe(404);
    }
    const nameless = await stack.post<ProblemDetails>('/v1/retraining/rt-none/callback', '{"state":"registered"}', json);
    expect([nameless.status, JSON.stringify(nameless.body)]).toEqual([400, expect.stringContaining('name the version')]);
  });
});
