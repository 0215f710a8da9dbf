import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Books, DeadLetter, DeadLetterReplayed, Page, ProblemDetails, WholeDeadLetter } from '#libs/contracts';
import { runOnPaper } from '../../apps/cli/testing/run-on-paper.js';
import { startTestStack, type TestStack } from './start-test-stack.js';

const MODEL = 'letters';
const event = (id: string, time: string, more: object = {}) => ({
  ...{ model: MODEL, version: '1', id, time, features: { x: 1 }, score: 0.5 },
  ...more,
});

let stack: TestStack;

const list = async (params: Record<string, string> = {}) =>
  (await stack.get<Page<DeadLetter>>('/v1/dead-letters', { limit: '2', ...params })).body;
const replay = async (request: object) =>
  (await stack.post<DeadLetterReplayed>('/v1/dead-letters/replay', JSON.stringify(request))).body;
const books = async () => (await stack.get<Books>('/v1/books')).body.predictions;

beforeAll(async () => {
  stack = await startTestStack('2001-02-05T12:00:00Z');
  await stack.register(MODEL);
  // Two are of a sender whose clock is ahead, one is broken for good, one lacks its zone.
  await stack.post(
    '/v1/predictions',
    Buffer.concat([
      Buffer.from(`${JSON.stringify(event('a', '2001-02-05T12:30:00Z'))}\n`),
      Buffer.from(`${JSON.stringify(event('b', '2001-02-05T12:40:00Z'))}\n`),
      Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
      Buffer.from(`${JSON.stringify(event('c', '2001-02-05T11:00:00'))}\n`),
    ]),
    { 'content-type': 'application/x-ndjson' },
  );
});

afterAll(() => stack.stop());

describe('dead letters', () => {
  it('are listed page by page, and by reason', async () => {
    const first = await list();
    const second = await list({ cursor: first.next ?? '' });
    expect(second.next).toBeNull();
    const codes = [...first.items, ...second.items].map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['invalid-text', 'time-in-future', 'time-in-future', 'time-without-zone']);
    const { items } = await list({ code: 'time-without-zone', kind: 'predictions', source: 'http' });
    expect(items).toMatchObject([{ state: 'waiting', replay: null, preview: JSON.stringify(event('c', '2001-02-05T11:00:00')) }]);
    expect((await list({ kind: 'labels' })).items).toEqual([]);
    expect((await list({ from: '2001-02-05T12:00:01Z' })).items).toEqual([]);
  });

  it('are shown byte for byte', async () => {
    const { items } = await list({ code: 'invalid-text' });
    const id = items[0]?.id ?? '';
    const { body } = await stack.get<WholeDeadLetter>(`/v1/dead-letters/${id}`);
    expect(body).toMatchObject({ id, bytes: 3, payloadBase64: Buffer.from([0x7b, 0xff, 0x7d]).toString('base64'), text: null });
    expect(await stack.get('/v1/dead-letters/0000')).toMatchObject({ status: 404, body: { code: 'dead-letter-not-found' } });
  });

  it('stay, with the reason of today, while they cannot be read', async () => {
    const answer = await replay({ code: 'time-in-future' });
    expect(answer).toMatchObject({ accepted: 0, rejected: 2 });
    expect(answer.letters[0]?.message).toMatch(/ahead/);
    const { items } = await list({ code: 'time-in-future', state: 'waiting' });
    expect(items).toMatchObject([
      { replay: { outcome: 'rejected', code: 'time-in-future', by: 'operator' } },
      { state: 'waiting' },
    ]);
    // A replay that fails is no second reject.
    expect(await books()).toMatchObject({ received: 4, rejected: 4, stored: 0 });
  });

  it('are stored once they can be read, one page after the other, and never twice', async () => {
    stack.advanceTo('2001-02-05T13:00:00Z');
    const first = await replay({ limit: 3 });
    const second = await replay({ limit: 3, cursor: first.next });
    expect(first.letters.length + second.letters.length).toBe(4);
    expect([first.accepted + second.accepted, first.rejected + second.rejected]).toEqual([2, 2]);
    expect((await list({ state: 'replayed' })).items.map(({ replay: done }) => done?.outcome)).toEqual(['accepted', 'accepted']);
    const { letters } = await replay({ code: 'time-in-future' });
    expect(letters).toEqual([]);
    expect(await books()).toMatchObject({ received: 6, accepted: 2, rejected: 4, stored: 2, balanced: true });
  });

  it('that were stored otherwise meanwhile are duplicates', async () => {
    await stack.predict(MODEL, [event('d', '2001-02-05T13:30:00Z')]);
    stack.advanceTo('2001-02-05T13:30:00Z');
    await stack.predict(MODEL, [event('d', '2001-02-05T13:30:00Z')]);
    expect(await replay({ code: 'time-in-future' })).toMatchObject({ accepted: 0, duplicate: 1, rejected: 0 });
    expect((await books()).balanced).toBe(true);
  });

  it('that came as OpenTelemetry log records are read as such again', async () => {
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const attributes = [text('ml.model.name', MODEL), text('ml.model.version', '1'), text('ml.prediction.id', 'otel')];
    const features = { key: 'ml.features', value: { kvlistValue: { values: [{ key: 'x', value: { doubleValue: 1 } }] } } };
    const logRecord = {
      ...{ eventName: 'ml.prediction', timeUnixNano: `${Date.parse('2001-02-05T14:00:00Z')}000000` },
      attributes: [...attributes, features, { key: 'ml.prediction.score', value: { doubleValue: 0.5 } }],
    };
    await stack.post('/v1/logs', JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [logRecord] }] }] }));
    expect((await list({ code: 'time-in-future', state: 'waiting' })).items).toMatchObject([{ encoding: 'otlp_json' }]);
    stack.advanceTo('2001-02-05T14:00:00Z');
    expect(await replay({ code: 'time-in-future' })).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await books()).balanced).toBe(true);
  });

  it('are replayed by id, and those of an id that is none are named', async () => {
    const { items } = await list({ code: 'invalid-text' });
    expect(await replay({ ids: [items[0]?.id] })).toMatchObject({ rejected: 1, letters: [{ outcome: 'rejected' }] });
    const refused = await stack.post<ProblemDetails>('/v1/dead-letters/replay', JSON.stringify({ ids: ['no id'] }));
    expect(refused).toMatchObject({ status: 400 });
  });
});

describe('plumbline dlq', () => {
  const run = (...args: string[]) => runOnPaper(['dlq', ...args, '--url', stack.url], { columns: 160 });

  it('lists those that wait, shows one, and exits 1 while some cannot be read', async () => {
    const listed = await run('list', '--reason', 'time-without-zone');
    const [id = ''] = listed.out.split('\n')[1]?.split(' ') ?? [];
    expect(listed.out.split('\n')[1]).toMatch(/^[0-9a-f]{32}  2001-02-05 12:00Z  time-without-zone \$\.time  \{"model"/);
    expect((await run('show', id)).out).toMatch(
      /came 2001-02-05T12:00:00.000Z by http, item 3 of a request\n  time-without-zone, \$\.time/,
    );
    expect((await run('show', id, '--raw')).out).toBe(JSON.stringify(event('c', '2001-02-05T11:00:00')));
    const again = await run('replay', '--all');
    expect(again).toMatchObject({
      exitCode: 1,
      out: expect.stringMatching(/^2 read again: 0 accepted, .+, 2 not readable still\.\n/),
    });
    expect((await run('list', '--state', 'replayed')).out).toContain('replayed: accepted');
  });

  it('replays nothing where nothing is named', async () => {
    expect(await run('replay')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('Name dead letters, a filter, or --all.'),
    });
    expect(await run('replay', '--topic', 'none')).toMatchObject({
      exitCode: 0,
      out: 'There is no such dead letter that waits.\n',
    });
  });
});
