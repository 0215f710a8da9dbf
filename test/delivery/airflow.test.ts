import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '#libs/delivery';
import type { AirflowTarget } from '#libs/delivery';
import { answer, startReceiver } from './start-receiver.js';
import type { Behaviour, Receiver } from './start-receiver.js';
import { airflow, deps, message } from './targets.js';

type Capture = {
  request: { method: string; path: string; headers: Record<string, string>; body: Record<string, unknown> | null };
  response: { status: number; headers: [string, string][]; body: Record<string, unknown> };
};

/** What a real Airflow 3 was asked and answered. */
const capture = (name: string): Capture =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'airflow', `${name}.json`), 'utf8')) as Capture;

const token = capture('03-token');
const trigger = capture('05-trigger');
const bearer = `Bearer ${String(token.response.body.access_token)}`;
const id = 'stack__1795441792';

/** As captured, but for a length that no longer is right where a token's signature was taken out. */
function replay({ response: { status, headers, body } }: Capture): Behaviour {
  const text = JSON.stringify(body);
  return answer(status, { ...Object.fromEntries(headers), 'content-length': String(Buffer.byteLength(text)) }, text);
}

/** An Airflow that answers each question by what was captured for it, in order; the last one again and again. */
async function startAirflow(answers: Record<string, string[]>): Promise<Receiver> {
  return startReceiver((socket, request) => {
    const [name, ...rest] = answers[`${request.method} ${request.path}`] ?? [];
    if (rest.length > 0) answers[`${request.method} ${request.path}`] = rest;
    if (name !== undefined) replay(capture(name))(socket, request);
    else answer(500)(socket, request);
  });
}

const LOGIN = 'POST /auth/token';
const RUN = 'POST /api/v2/dags/retrain_model/dagRuns';
const DAG = 'GET /api/v2/dags/retrain_model';

type Changes = Partial<AirflowTarget> & { path?: string; airflowTokens?: Map<string, string> };

async function run(receiver: Receiver, { path = '', airflowTokens = new Map(), ...changes }: Changes = {}) {
  const target = { ...airflow(`http://127.0.0.1:${receiver.port}${path}`), ...changes };
  return deliver(target, { ...message, id }, deps({ airflowTokens }));
}

describe('a run of Airflow', () => {
  it('is asked for as captured: a token, the run under the delivery id, and whether its DAG is paused', async () => {
    const receiver = await startAirflow({ [LOGIN]: ['03-token'], [RUN]: ['05-trigger'], [DAG]: ['04-dag-get'] });
    const outcome = await run(receiver);
    await receiver.close();
    expect(outcome).toEqual({ outcome: 'delivered', status: 200, detail: `the run ${id} is queued` });

    const [login, asked, dag, ...more] = receiver.requests;
    expect(more).toEqual([]);
    for (const [request, like] of [[login, token] as const, [asked, trigger] as const, [dag, capture('04-dag-get')] as const]) {
      expect(request).toMatchObject({ method: like.request.method, path: like.request.path });
      for (const [name, value] of Object.entries(like.request.headers)) {
        expect(request?.headers[name.toLowerCase()]).toBe(
          value.replace('<token of 03-token.json>', bearer.slice('Bearer '.length)),
        );
      }
    }
    expect(JSON.parse(login?.body ?? '')).toEqual(token.request.body);
    const { note: _note, ...body } = trigger.request.body ?? {};
    expect(JSON.parse(asked?.body ?? '')).toEqual(body);
  });

  it('that is there already was delivered by an attempt before', async () => {
    const receiver = await startAirflow({ [LOGIN]: ['03-token'], [RUN]: ['06-trigger-duplicate'] });
    expect(await run(receiver)).toEqual({ outcome: 'delivered', status: 409, detail: `the run ${id} was there already` });
    await receiver.close();
  });

  it('of a paused DAG is delivered, and it is said that it waits', async () => {
    const receiver = await startAirflow({ [LOGIN]: ['03-token'], [RUN]: ['05-trigger'], [DAG]: ['12-dag-pause'] });
    const detail = `the run ${id} is queued; the DAG is paused, so it waits until someone unpauses it`;
    expect(await run(receiver)).toEqual({ outcome: 'delivered', status: 200, detail });
    await receiver.close();
  });

  it('is delivered also where nobody says whether its DAG is paused', async () => {
    const receiver = await startAirflow({ [LOGIN]: ['03-token'], [RUN]: ['05-trigger'] });
    expect(await run(receiver)).toMatchObject({ outcome: 'delivered', detail: `the run ${id} is queued` });
    await receiver.close();
  });

  it('under another id than ours was not delivered', async () => {
    const receiver = await startAirflow({ [LOGIN]: ['03-token'], [RUN]: ['13-trigger-paused'] });
    expect(await run(receiver)).toMatchObject({ outcome: 'retry', reason: 'bad-answer', config: true });
    await receiver.close();
  });

  it.each([
    ['09-trigger-unknown-dag', { status: 404, detail: `answered 404: {"detail":"Dag with dag_id: 'nope' not found"}` }],
    ['07-trigger-without-logical-date', { status: 422, detail: expect.stringContaining('Field required') }],
  ])('is given up soon at %s', async (name, told) => {
    const receiver = await startAirflow({ [LOGIN]: ['03-token'], [RUN]: [name] });
    expect(await run(receiver)).toEqual({ outcome: 'retry', reason: 'http-4xx', config: true, ...told });
    await receiver.close();
  });
});

describe('the token of an Airflow', () => {
  it('is asked for once, until it is refused', async () => {
    const receiver = await startAirflow({
      ...{ [LOGIN]: ['03-token'], [DAG]: ['04-dag-get'] },
      [RUN]: ['05-trigger', '06-trigger-duplicate', '02-token-bad', '05-trigger'],
    });
    const airflowTokens = new Map<string, string>();
    for (let each = 0; each < 3; each += 1)
      expect(await run(receiver, { airflowTokens })).toMatchObject({ outcome: 'delivered' });
    await receiver.close();
    const asked = receiver.requests.map(({ method, path }) => `${method} ${path}`).filter((each) => each !== DAG);
    expect(asked).toEqual([LOGIN, RUN, RUN, RUN, LOGIN, RUN]);
  });

  it('is another for other credentials', async () => {
    const receiver = await startAirflow({ [LOGIN]: ['03-token'], [RUN]: ['06-trigger-duplicate'] });
    const airflowTokens = new Map<string, string>();
    await run(receiver, { airflowTokens });
    await run(receiver, { airflowTokens, password: 'another-password' });
    await receiver.close();
    expect(receiver.requests.filter(({ path }) => path === '/auth/token')).toHaveLength(2);
    expect(JSON.stringify([...airflowTokens.keys()])).not.toContain('password');
  });

  it('that is fresh and refused is asked for once only, and is not kept', async () => {
    const receiver = await startAirflow({ [LOGIN]: ['03-token'], [RUN]: ['02-token-bad'] });
    const airflowTokens = new Map<string, string>();
    expect(await run(receiver, { airflowTokens })).toMatchObject({ outcome: 'retry', reason: 'unauthorized', config: true });
    await receiver.close();
    expect(receiver.requests).toHaveLength(2);
    expect(airflowTokens.size).toBe(0);
  });

  it('is not given for a wrong password, which the outcome does not show', async () => {
    const receiver = await startAirflow({ [LOGIN]: ['02-token-bad'] });
    const detail = 'POST /auth/token answered 401: {"detail":"Invalid credentials"}';
    expect(await run(receiver)).toEqual({ outcome: 'retry', reason: 'unauthorized', config: true, status: 401, detail });
    await receiver.close();
  });

  it('is not shown where the answer echoes it', async () => {
    const echo: Behaviour = (socket, request) =>
      request.path === '/auth/token'
        ? replay(token)(socket, request)
        : answer(400, {}, `${request.headers.authorization} stack-password`)(socket, request);
    const receiver = await startReceiver(echo);
    expect(await run(receiver)).toMatchObject({ detail: 'answered 400: Bearer *** ***' });
    await receiver.close();
  });
});

it('finds an Airflow that is served below a path', async () => {
  const receiver = await startAirflow({});
  await run(receiver, { path: '/airflow/' });
  await receiver.close();
  expect(receiver.requests.map(({ path }) => path)).toEqual(['/airflow/auth/token']);
});

it('keeps the name of a DAG in its place of the path', async () => {
  const receiver = await startAirflow({ [LOGIN]: ['03-token'] });
  await run(receiver, { dag: '../../auth/token?x\ud800' });
  await receiver.close();
  expect(receiver.requests[1]?.path).toBe('/api/v2/dags/..%2F..%2Fauth%2Ftoken%3Fx%EF%BF%BD/dagRuns');
});

it.each(['.', '..'])('takes %j for no DAG', async (dag) => {
  const receiver = await startAirflow({});
  expect(await run(receiver, { dag })).toEqual({ outcome: 'dead', reason: 'bad-target', detail: 'the DAG has no name' });
  await receiver.close();
  expect(receiver.connections).toBe(0);
});
