import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Alert, AlertDetail, Change, MonitorPrecision, Page, ProblemDetails, Silence, VerdictAnswer } from '#libs/contracts';
import { runOnPaper } from '../../apps/cli/testing/run-on-paper.js';
import { startTestStack, type TestStack } from './start-test-stack.js';

const FROM = Date.parse('2001-02-01T00:00:00Z');
const DAY_MS = 86_400_000;
const ROWS = 240;

let stack: TestStack;
let id: string;

const dayOf = (day: number, missing: number) =>
  Array.from({ length: ROWS }, (_, i) => ({
    id: `${day}-${i}`,
    time: new Date(FROM + day * DAY_MS + (i * DAY_MS) / ROWS).toISOString(),
    features: { age: i % 10 < missing ? null : i, colour: i % 4 === 0 ? 'red' : 'blue' },
    score: i / ROWS,
  }));

const post = <T>(path: string, body: object) => stack.post<T>(path, JSON.stringify(body), { 'content-type': 'application/json' });
const cli = (...args: string[]) => runOnPaper([...args, '--url', stack.url], { columns: 200 });

async function evaluateDay(day: number, missing: number): Promise<void> {
  stack.advanceTo(new Date(FROM + (day + 1) * DAY_MS).toISOString());
  await stack.predict('churn', dayOf(day, missing));
  await stack.settleAt(new Date(FROM + (day + 1) * DAY_MS + 3_600_000).toISOString());
}

beforeAll(async () => {
  stack = await startTestStack('2001-02-01T00:00:00Z');
  await stack.register('churn');
  await stack.refer(
    'churn',
    '1',
    dayOf(-9, 0).map(({ features, score }) => ({ features, score })),
  );
  const { status } = await stack.put('/v1/models/churn/monitors/age-missing', {
    ...{ check: 'quality', grain: 'day', scope: { features: ['age'] } },
    rule: { kind: 'bound', value: 'missingShare', above: 0.2 },
  });
  expect(status).toBe(200);
  await evaluateDay(0, 0);
  await post('/v1/changes', {
    ...{ specversion: '1.0', id: 'build-7', source: 'ci', type: 'deploy', time: '2001-02-01T22:00:00Z', subject: 'churn' },
    data: { summary: 'serving 2.1' },
  });
  await evaluateDay(1, 5);
}, 120_000);

afterAll(() => stack.stop());

describe('alerts by HTTP and from the command line', () => {
  it('lists what fires, with what was changed before', async () => {
    const { body } = await stack.get<Page<Alert>>('/v1/alerts', { model: 'churn', state: 'open', monitor: 'age-missing' });
    expect(body.items).toHaveLength(1);
    const [alert] = body.items;
    id = alert?.id ?? '';
    expect(alert?.sentence).toBe('churn 1 (live): age has faulty values: 50 % missing since 2 Feb 00:00');
    expect(alert).toMatchObject({ state: 'firing', severity: 'page', changes: [{ id: 'build-7', summary: 'serving 2.1' }] });
    const other = await stack.get<Page<Alert>>('/v1/alerts', { state: 'resolved', monitor: 'age-missing' });
    expect(other.body.items).toEqual([]);
    const { out } = await cli('alerts', 'list', '--model', 'churn', '--monitor', 'age-missing');
    expect(out).toContain('50 % missing');
  });

  it('names itself to whoever asks for the rows of its hours, which are not to be learned', async () => {
    const path = '/v1/models/churn/labelled-rows';
    const span = { from: '2001-02-01T00:00:00Z', to: '2001-02-03T00:00:00Z' };
    const { status, headers } = await stack.get(path, span);
    expect([status, headers.get('plumbline-left-out')?.split(', ')]).toEqual([200, expect.arrayContaining([id])]);
    const kept = await stack.get(path, { ...span, faulty: 'keep' });
    expect([kept.status, kept.headers.get('plumbline-left-out')]).toEqual([200, null]);
    const before = await stack.get(path, { from: span.from, to: '2001-02-02T00:00:00Z' });
    expect([before.status, before.headers.get('plumbline-left-out')]).toEqual([200, null]);
  });

  it('shows one with its steps and its evidence, and says which there are not', async () => {
    const { body } = await stack.get<AlertDetail>(`/v1/alerts/${id}`);
    expect(body.transitions).toMatchObject([{ sequence: 1, from: 'inactive', to: 'firing', told: 'page' }]);
    expect(body.evidence).toBeDefined();
    expect((await stack.get<ProblemDetails>('/v1/alerts/alert-0')).status).toBe(404);
    const { out } = await cli('alerts', 'show', id);
    expect(out).toMatch(/changed before +2001-02-01 22:00Z deploy: serving 2\.1 \(ci\)/);
    expect(out).toMatch(/1 +2001-02-02 00:00Z +inactive > firing +page/);
  });

  it('takes what people say, the latest word counting', async () => {
    expect((await cli('alerts', 'ack', id, '--by', 'ana', '--note', 'looking')).out).toBe(`${id} is acknowledged by ana.\n`);
    expect((await cli('alerts', 'snooze', id, '--until', '2001-01-01')).exitCode).toBe(1);
    expect((await cli('alerts', 'snooze', id, '--until', '2001-02-05')).out).toContain('told again after 2001-02-05 00:00Z');
    await post(`/v1/alerts/${id}/verdict`, { verdict: 'noise' });
    const { body } = await post<VerdictAnswer>(`/v1/alerts/${id}/verdict`, { verdict: 'expected', by: 'ana' });
    expect(body.reference).toEqual({
      post: '/v1/models/churn/versions/1/references/from-traffic',
      body: { fromTraffic: { version: '1', role: 'live', from: '2001-02-02T00:00:00.000Z', to: '2001-02-03T00:00:00.000Z' } },
    });
    expect((await post(body.reference?.post ?? '', body.reference?.body ?? {})).status).toBe(202);
    const detail = await stack.get<AlertDetail>(`/v1/alerts/${id}`);
    expect(detail.body.alert).toMatchObject({
      acknowledged: { by: 'ana', note: 'looking' },
      snoozedUntil: '2001-02-05T00:00:00.000Z',
      verdict: { verdict: 'expected', by: 'ana' },
    });
    const { body: precision } = await stack.get<MonitorPrecision>('/v1/models/churn/monitors/age-missing/precision');
    expect(precision).toMatchObject({ fired: 1, real: 0, expected: 1, noise: 0, precision: 1 });
    expect((await cli('alerts', 'verdict', id, 'expected')).out).toContain(
      'POST /v1/models/churn/versions/1/references/from-traffic',
    );
  });

  it.each<[string, object, string]>([
    ['without an end', { to: undefined }, 'to'],
    ['of more than 30 days', { to: '2001-04-01T00:00:00Z' }, '30 days'],
    ['that is over', { to: '2001-02-01T00:00:00Z' }, 'later'],
    ['without a reason', { reason: '' }, 'reason'],
    ['of every alert', { matchers: [] }, 'matchers'],
    ['by a pattern that is none', { matchers: [{ label: 'feature', operator: '=~', value: '(?=x)' }] }, 'pattern'],
    ['by a label that does not exist', { matchers: [{ label: 'team', operator: '=', value: 'x' }] }, 'label'],
  ])('refuses a silence %s', async (_, more, word) => {
    const silence = {
      matchers: [{ label: 'model', operator: '=', value: 'churn' }],
      author: 'ana',
      reason: 'x',
      to: '2001-02-09T00:00:00Z',
    };
    const { status, body } = await post<ProblemDetails>('/v1/silences', { ...silence, ...more });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(word);
  });

  it('silences, lists and ends', async () => {
    const added = await cli(
      ...['silences', 'add', '--match', 'model=churn', '--match', 'feature=~age|colour', '--author', 'ana'],
      ...['--reason', 'the feed is mended', '--until', '2001-02-09'],
    );
    expect(added.out).toContain('to 2001-02-09 00:00Z');
    const { body } = await stack.get<Page<Silence>>('/v1/silences', { active: 'true' });
    expect(body.items).toMatchObject([{ author: 'ana', active: true }]);
    const silencedBy = async () => (await stack.get<AlertDetail>(`/v1/alerts/${id}`)).body.alert.silencedBy;
    expect(await silencedBy()).toBe(body.items[0]?.id);
    expect((await cli('alerts', 'list', '--monitor', 'age-missing')).out).toContain('silenced');
    const { out } = await cli('silences', 'list');
    for (const word of [body.items[0]?.id, 'model=churn', 'feature=~age|colour', 'mended']) expect(out).toContain(word);
    expect((await cli('silences', 'end', body.items[0]?.id ?? '')).exitCode).toBe(0);
    expect((await cli('silences', 'list')).out).toContain('Nothing is silenced');
    expect(await silencedBy()).toBeNull();
    expect((await cli('alerts', 'list', '--monitor', 'age-missing')).out).not.toContain('silenced');
    expect((await cli('silences', 'end', 'silence-0')).exitCode).toBe(1);
  });

  it('keeps a change once, plain or as a CloudEvent', async () => {
    const told = { id: 'r-1', source: 'store', type: 'feature-release', time: '2001-02-02T05:00:00Z', summary: 'age 1.4' };
    await post('/v1/changes', told);
    await post('/v1/changes', { ...told, summary: 'again' });
    expect((await cli('changes', 'add', 'new price list', '--time', '2001-02-02T06:00Z', '--model', 'churn')).exitCode).toBe(0);
    const { body } = await stack.get<Page<Change>>('/v1/changes', { model: 'churn' });
    expect(body.items.map(({ summary }) => summary)).toEqual(['new price list', 'age 1.4', 'serving 2.1']);
    expect((await cli('changes', 'list', '--model', 'churn')).out).toContain('age 1.4');
    expect((await post('/v1/changes', { ...told, time: 'yesterday' })).status).toBe(400);
  });

  it('takes a change as CloudEvents are sent, and says which field of it is wrong', async () => {
    const event = { specversion: '1.0', id: 'b-1', source: 'ci', type: 'deploy', time: '2001-02-02T07:00:00Z', subject: 'churn' };
    const send = (body: object) =>
      stack.post<{ detail?: string }>('/v1/changes', JSON.stringify(body), { 'content-type': 'application/cloudevents+json' });
    expect((await send(event)).status).toBeLessThan(300);
    const wrong = await send({ ...event, time: 'yesterday' });
    expect([wrong.status, wrong.body.detail]).toEqual([400, expect.stringMatching(/^\$\.time: /)]);
  });

  it('judges history that is imported with the mark, and tells nobody', async () => {
    const lines = [...dayOf(-3, 5), ...dayOf(-2, 0), ...dayOf(-1, 0)].map((event) =>
      JSON.stringify({ ...event, model: 'churn', version: '1' }),
    );
    const path = '/v1/predictions?backfill=true';
    await stack.post(path, lines.join('\n'), { 'content-type': 'application/x-ndjson' });
    await stack.settle();
    const { body } = await stack.get<Page<Alert>>('/v1/alerts', { model: 'churn', monitor: 'age-missing' });
    const old = body.items.find(({ since }) => since.startsWith('2001-01-29'));
    const detail = await stack.get<AlertDetail>(`/v1/alerts/${old?.id}`);
    expect(detail.body.transitions.map(({ to, told }) => [to, told])).toEqual([
      ['firing', 'nobody'],
      ['recovering', 'nobody'],
      ['resolved', 'nobody'],
    ]);
  });
});
