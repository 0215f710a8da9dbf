import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplyAnswer, DeadLetter, MappedAnswer, ProblemDetails } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

/** Batches as a service of someone else logs them: nested, several instances a record. */
const mapping = `kind: predictions
model: churn
version: { path: 'meta["model.version"]' }
id: meta.request
time: { path: meta.at, unit: s }
explode: { row: request.rows, answer: response.scores }
features: { age: row.age, country: row.address.country }
score: answer
`;

const at = Date.parse('2001-02-05T09:00:00Z') / 1_000;

function record(request: string, ages: unknown[], scores: unknown[] = ages.map(() => 0.5)): object {
  const rows = ages.map((age) => ({ age, address: { country: 'PT' } }));
  return { meta: { request, at, 'model.version': '1' }, request: { rows }, response: { scores } };
}

let stack: TestStack;
const put = (name: string, yaml: string): Promise<Response> =>
  fetch(`${stack.url}/v1/mappings/${name}`, { method: 'PUT', body: yaml, headers: { 'content-type': 'application/yaml' } });
const ndjson = { 'content-type': 'application/x-ndjson' };
const lines = (...records: unknown[]): string => records.map((one) => JSON.stringify(one)).join('\n');
const ingest = async (body: string | Buffer, headers: Record<string, string> = ndjson, name = 'scores') =>
  (await stack.post<MappedAnswer>(`/v1/ingest/${name}`, body, headers)).body;

beforeAll(async () => {
  stack = await startTestStack('2001-02-05T10:00:00Z');
  await stack.register('churn');
  expect((await put('scores', mapping)).status).toBe(200);
});

afterAll(() => stack.stop());

describe('a stored mapping', () => {
  it('is given back as it was written, and the same again is no change', async () => {
    await put('scores', mapping);
    const { body } = await stack.get('/v1/mappings/scores');
    expect(body).toMatchObject({ name: 'scores', revision: 1, yaml: mapping });
    expect((await stack.get<{ items: object[] }>('/v1/mappings')).body.items).toHaveLength(1);
  });

  it('is refused with the place of what is wrong', async () => {
    const answer = await put('broken', mapping.replace('score: answer', 'scroe: answer'));
    expect(answer.status).toBe(422);
    const { detail } = (await answer.json()) as ProblemDetails;
    expect(detail).toBe('Line 8, column 1: There is no key "scroe" here; remove or mend it.');
  });

  it('that holds what no database can is refused', async () => {
    const answer = await put('broken', `${mapping}# \u0000\n`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as ProblemDetails).detail).toMatch(/U\+0000/);
  });

  it('can be applied beside monitors: the plan says what would change, and a dry run changes nothing', async () => {
    const apply = async (yaml: string, dryRun = false) => {
      const body = JSON.stringify({ mappings: [{ name: 'applied', yaml }] });
      return (await stack.post<ApplyAnswer>(`/v1/apply?dryRun=${dryRun}`, body)).body;
    };
    expect(await apply(mapping, true)).toMatchObject({ applied: false, changes: [{ kind: 'mapping', action: 'create' }] });
    expect((await stack.get('/v1/mappings/applied')).status).toBe(404);
    expect(await apply(mapping)).toMatchObject({ applied: true });
    expect(await apply(mapping)).toMatchObject({ applied: false, changes: [{ action: 'unchanged', fields: [] }] });
    const changed = await apply(mapping.replace('model: churn', 'model: loans'));
    expect(changed.changes).toMatchObject([{ action: 'change', fields: [{ field: 'model', before: 'churn', after: 'loans' }] }]);
    expect((await stack.get('/v1/mappings/applied')).body).toMatchObject({ revision: 2 });
  });

  it('that nobody stored is not found', async () => {
    expect((await stack.post<ProblemDetails>('/v1/ingest/none', '{}', ndjson)).status).toBe(404);
  });

  it('can be taken away', async () => {
    await put('short-lived', mapping);
    expect((await fetch(`${stack.url}/v1/mappings/short-lived`, { method: 'DELETE' })).status).toBe(204);
    expect((await stack.get('/v1/mappings/short-lived')).status).toBe(404);
  });
});

describe('records of another shape', () => {
  it('become as many predictions as they hold instances, once', async () => {
    const body = lines(record('a', [31, 62, 45]), record('b', [20]));
    expect(await ingest(body)).toMatchObject({ accepted: 4, duplicate: 0, rejected: 0, waiting: 0 });
    expect(await ingest(gzipSync(body), { ...ndjson, 'content-encoding': 'gzip' })).toMatchObject({ accepted: 0, duplicate: 4 });
    const list = JSON.stringify([record('a', [31, 62, 45]), record('c', [20])]);
    expect(await ingest(list, { 'content-type': 'application/json' })).toMatchObject({ accepted: 1, duplicate: 3 });
  });

  it('are refused one by one, each with its own index and path, and cost none of their neighbours', async () => {
    const answer = await ingest(
      `${lines(record('d', [1]), record('e', [1, 2], [0.1]), { meta: { at } })}\n{"meta":\n${lines(record('f', [1]))}`,
    );
    expect(answer).toMatchObject({ accepted: 2, rejected: 3, rejectsOmitted: 0 });
    expect(answer.rejects.map(({ index, code, path }) => [index, code, path])).toEqual([
      [1, 'wrong-type', '$.response.scores'],
      [2, 'missing-field', '$.request.rows'],
      [3, 'invalid-json', '$'],
    ]);
  });

  it('that become more events than a request may hold are refused whole', async () => {
    const { rejects } = await ingest(lines(record('many', Array<number>(10_001).fill(1))));
    expect(rejects.map(({ code, path }) => [code, path])).toEqual([['too-many', '$.request.rows']]);
    const half = Array<number>(5_001).fill(1);
    const answer = await stack.post<ProblemDetails>('/v1/ingest/scores', lines(record('m1', half), record('m2', half)), ndjson);
    expect(answer.body).toMatchObject({ status: 413, detail: 'The records hold more than 10000 events; send fewer at a time.' });
  });

  it('have no event where they hold no instance, and say so', async () => {
    expect(await ingest(lines(record('g', [])))).toMatchObject({ accepted: 0, rejected: 0, skipped: { empty: 1 } });
  });
});

describe('a request and its response', () => {
  const pairs = mapping.replace('explode:', 'pair: { id: meta.request, side: type, request: ask, response: tell }\nexplode:');
  const paired = pairs
    .replace('\'meta["model.version"]\'', 'request.version')
    .replaceAll('meta.request\ntime: { path: meta.at', 'request.meta.request\ntime: { path: request.meta.at');
  const ask = (request: string, ages: number[]): object => ({
    type: 'ask',
    version: '1',
    ...record(request, ages),
    ...{ rows: ages.map((age) => ({ age, address: { country: 'PT' } })) },
  });
  const tell = (request: string, scores: number[]): object => ({ type: 'tell', meta: { request }, scores });

  it('are one, in whichever order and in however many requests they come, also over a restart', async () => {
    expect((await put('pairs', paired)).status).toBe(200);
    expect(await ingest(lines(ask('p1', [30, 40]), tell('p1', [0.1, 0.2])), ndjson, 'pairs')).toMatchObject({
      accepted: 2,
      waiting: 0,
    });
    expect(await ingest(lines(tell('p2', [0.3])), ndjson, 'pairs')).toMatchObject({ accepted: 0, waiting: 1 });
    await stack.restart();
    expect(await ingest(lines(ask('p2', [50])), ndjson, 'pairs')).toMatchObject({ accepted: 1, waiting: 0 });
    expect(await ingest(lines({ type: 'feedback', meta: { request: 'p2' } }), ndjson, 'pairs')).toMatchObject({
      skipped: { 'other-type': 1 },
    });
  });
});

const lonely = `kind: predictions
model: churn
version: '1'
pair: { id: id, side: side, request: ask, response: tell, withinSeconds: 60 }
id: request.id
time: request.at
features: { age: request.age }
score: response.score
`;

describe('a half whose time is over', () => {
  it('is a dead letter, counted once, and one event when both halves are read again', async () => {
    await put('lonely', lonely);
    const ask = { id: 'q1', side: 'ask', at: '2001-02-05T09:30:00Z', age: 3 };
    const tell = { id: 'q1', side: 'tell', score: 0.9 };
    expect(await ingest(lines(ask), ndjson, 'lonely')).toMatchObject({ waiting: 1 });
    await stack.settleAt('2001-02-05T10:02:00Z');
    expect(await ingest(lines(tell), ndjson, 'lonely')).toMatchObject({ waiting: 1 });
    await stack.settleAt('2001-02-05T10:04:00Z');
    const query = { encoding: 'mapping/lonely' };
    const { body } = await stack.get<{ items: DeadLetter[] }>('/v1/dead-letters', query);
    expect(body.items.map(({ code, preview }) => [code, preview])).toEqual([
      ['unpaired', JSON.stringify(tell)],
      ['unpaired', JSON.stringify(ask)],
    ]);
    await stack.settleAt('2001-02-05T10:10:00Z');
    expect((await stack.get<{ items: DeadLetter[] }>('/v1/dead-letters', query)).body.items).toHaveLength(2);
    const replayed = await stack.post('/v1/dead-letters/replay', JSON.stringify(query), { 'content-type': 'application/json' });
    expect(replayed.body).toMatchObject({ accepted: 1, rejected: 0 });
  });
});

describe('a half that the mapping takes for none when the other one comes', () => {
  const query = { encoding: 'mapping/changing' };
  const changing = `kind: predictions
model: churn
version: '1'
pair: { id: id, side: side, request: ask, response: tell }
id: request.id
time: request.at
features: { age: request.age }
score: response.score
`;

  it('is refused together with it, and is an event once the mapping is mended', async () => {
    await put('changing', changing);
    const ask = { id: 'k1', side: 'ask', at: '2001-02-05T09:30:00Z', age: 3 };
    expect(await ingest(lines(ask), ndjson, 'changing')).toMatchObject({ waiting: 1 });
    await put('changing', changing.replace('side: side', 'side: kind'));
    const answer = await ingest(lines({ id: 'k1', kind: 'tell', side: 'tell', score: 0.9 }), ndjson, 'changing');
    expect(answer).toMatchObject({ accepted: 0, rejected: 1, waiting: 0 });
    expect(answer.rejects.map(({ code }) => code)).toEqual(['unpaired']);
    await put('changing', changing);
    const replayed = await stack.post('/v1/dead-letters/replay', JSON.stringify(query), { 'content-type': 'application/json' });
    expect(replayed.body).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('has an id that is whole text, or is refused', async () => {
    const answer = await ingest('{"id":"\\ud800","side":"ask"}', ndjson, 'changing');
    expect(answer.rejects.map(({ code, path }) => [code, path])).toEqual([['invalid-text', '$.id']]);
  });
});

describe('what a mapping refuses', () => {
  it('is read again by the mapping as it is then', async () => {
    await put('wrong', mapping.replace('score: answer', 'score: answer\nrole: { path: meta.role }'));
    const { rejects } = await ingest(lines(record('w', [33, 44])), ndjson, 'wrong');
    expect(rejects).toEqual([
      {
        index: 0,
        code: 'missing-field',
        path: '$.meta.role',
        message: 'The path meta.role is not in the record; name one that is. 1 more of its 2 instances are refused as well.',
      },
    ]);
    await put('wrong', mapping);
    const replay = JSON.stringify({ encoding: 'mapping/wrong' });
    const { body } = await stack.post('/v1/dead-letters/replay', replay, { 'content-type': 'application/json' });
    expect(body).toMatchObject({ accepted: 1, rejected: 0 });
  });
});

describe('the version of an alias', () => {
  it('is the one that it pointed to at the time of the event', async () => {
    await put('by-alias', mapping.replace('{ path: \'meta["model.version"]\' }', '{ alias: champion }'));
    await stack.put('/v1/models/churn/aliases/champion', { version: '1' });
    const earlier = record('h', [1]) as { meta: object };
    const now = { ...earlier, meta: { ...earlier.meta, at: at + 4_200 } };
    const answer = await ingest(lines(now, earlier), ndjson, 'by-alias');
    expect(answer).toMatchObject({ accepted: 1, rejected: 1 });
    expect(answer.rejects).toEqual([
      {
        index: 1,
        code: 'unknown-alias',
        path: '$.version',
        message: 'The alias champion of model churn pointed to no version at 2001-02-05T09:00:00.000Z; assign it as of then.',
      },
    ]);
  });
});

describe('a half that is read again without its other one', () => {
  const query = { encoding: 'mapping/alone' };
  const rejected = async () => (await stack.get<{ predictions: { rejected: number } }>('/v1/books')).body.predictions.rejected;
  const letters = async () => (await stack.get<{ items: DeadLetter[] }>('/v1/dead-letters', query)).body.items;

  it('waits again in vain, and is the same dead letter, counted once; another half of its id is one of its own', async () => {
    const alone = mapping.replace(
      'explode:',
      'pair: { id: id, side: side, request: ask, response: tell, withinSeconds: 60 }\nexplode:',
    );
    await put('alone', alone);
    expect(await ingest(lines({ id: 'z', side: 'ask', age: 1 }), ndjson, 'alone')).toMatchObject({ waiting: 1 });
    await stack.settleAt('2001-02-05T10:12:00Z');
    const before = await rejected();
    const replayed = await stack.post('/v1/dead-letters/replay', JSON.stringify(query), { 'content-type': 'application/json' });
    expect(replayed.body).toMatchObject({ accepted: 0, rejected: 1 });
    await stack.settleAt('2001-02-05T10:14:00Z');
    expect(await letters()).toHaveLength(1);
    expect(await rejected()).toBe(before);
    await ingest(lines({ id: 'z', side: 'ask', age: 2 }), ndjson, 'alone');
    await stack.settleAt('2001-02-05T10:16:00Z');
    expect(await letters()).toHaveLength(2);
    expect(await rejected()).toBe(before + 1);
  });
});

describe('a half that was told to have no other one, and finds it after all', () => {
  it('is a letter that waits no more, whether it was replayed or sent again', async () => {
    await put('late', lonely);
    const query = { encoding: 'mapping/late' };
    const ask = (id: string) => ({ id, side: 'ask', at: '2001-02-05T09:30:00Z', age: 3 });
    const tell = (id: string) => ({ id, side: 'tell', score: 0.9 });
    const letters = async (state: string) =>
      (await stack.get<{ items: DeadLetter[] }>('/v1/dead-letters', { ...query, state })).body.items.length;
    await ingest(lines(ask('l1'), ask('l2')), ndjson, 'late');
    await stack.settleAt('2001-02-05T10:40:00Z');
    expect(await letters('waiting')).toBe(2);
    const json = { 'content-type': 'application/json' };
    const replayed = await stack.post('/v1/dead-letters/replay', JSON.stringify(query), json);
    expect(replayed.body).toMatchObject({ accepted: 0, rejected: 2 });
    expect(await letters('waiting')).toBe(2);
    expect(await ingest(lines(tell('l1')), ndjson, 'late')).toMatchObject({ accepted: 1, waiting: 0 });
    expect(await letters('waiting')).toBe(1);
    expect(await ingest(lines(ask('l2'), tell('l2')), ndjson, 'late')).toMatchObject({ accepted: 1, waiting: 0 });
    expect([await letters('waiting'), await letters('replayed')]).toEqual([0, 2]);
  });
});
