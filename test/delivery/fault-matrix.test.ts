import { describe, expect, it } from '@jest/globals';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { deliver } from '#libs/delivery';
import type { DeliveryTarget } from '#libs/delivery';
import { faults } from './faults.js';
import type { Fault } from './faults.js';
import { answer, startReceiver } from './start-receiver.js';
import type { Behaviour } from './start-receiver.js';
import { airflow, deps, message, slack, webhook } from './targets.js';

/** Airflow gives its token first, and shows its fault when it is asked for the run. */
const afterLogin =
  (behave: Behaviour): Behaviour =>
  (socket, request) =>
    request.path.endsWith('/auth/token') ? answer(201, {}, '{"access_token":"a.b.c"}')(socket, request) : behave(socket, request);

type Row = {
  kind: string;
  target: (url: string) => DeliveryTarget;
  wrap: (behave: Behaviour) => Behaviour;
  expected: Fault['expected'];
} & Fault;

const rows = (list: Fault[]): Row[] =>
  list.flatMap((fault) => [
    { ...fault, kind: 'a webhook', target: webhook, wrap: (behave) => behave },
    { ...fault, kind: 'Slack', target: slack, wrap: (behave) => behave },
    { ...fault, kind: 'Airflow', target: airflow, wrap: afterLogin, expected: fault.airflow ?? fault.expected },
  ]);

/** The look-up and the connection fail before anybody could ask Airflow for a run. */
const atLogin = (kind: string, expected: Fault['expected']) =>
  kind === 'Airflow' ? { ...expected, detail: `POST /auth/token: ${expected.detail}` } : expected;

describe('a target', () => {
  it.each(rows(faults.noConnection))('$kind with $name', async ({ kind, target, deps: changes, expected }) => {
    expect(await deliver(target('http://hooks.example.org:8080/a'), message, deps(changes))).toEqual(atLogin(kind, expected));
  });

  it.each(
    rows([{ name: 'refuses', expected: { outcome: 'retry', reason: 'refused', detail: 'The connection failed: ECONNREFUSED' } }]),
  )('$kind that $name connections', async ({ kind, target, expected }) => {
    const receiver = await startReceiver(answer(200));
    await receiver.close();
    expect(await deliver(target(`http://127.0.0.1:${receiver.port}`), message, deps())).toEqual(atLogin(kind, expected));
  });

  it.each(rows([...faults.noAnswer, ...faults.oddBodies]))('$kind that $name', check);

  it.each(rows(faults.statuses))('$kind that answers $name', check);

  async function check({ target, wrap, behave = answer(200), deps: changes, expected }: Row): Promise<void> {
    const receiver = await startReceiver(wrap(behave));
    try {
      expect(await deliver(target(`http://127.0.0.1:${receiver.port}/hook`), message, deps(changes))).toEqual(expected);
    } finally {
      await receiver.close();
    }
  }
});

describe('Airflow that fails at the login', () => {
  it.each([...faults.noAnswer, ...faults.statuses.filter(({ name }) => /^[345]/.test(name))])('$name', async (fault) => {
    const { behave = answer(200), deps: changes, expected } = fault;
    const receiver = await startReceiver(behave);
    const outcome = await deliver(airflow(`http://127.0.0.1:${receiver.port}`), message, deps(changes));
    await receiver.close();
    const said = 'status' in expected ? `POST /auth/token ${expected.detail}` : `POST /auth/token: ${expected.detail}`;
    expect(outcome).toEqual({ ...expected, detail: said });
    expect(receiver.requests.map(({ path }) => path)).toEqual(['/auth/token']);
  });

  it('with a success that holds no token', async () => {
    const receiver = await startReceiver(answer(200, {}, '<html>Log in</html>'));
    const outcome = await deliver(airflow(`http://127.0.0.1:${receiver.port}`), message, deps());
    await receiver.close();
    expect(outcome).toEqual({
      ...{ outcome: 'retry', reason: 'bad-answer', config: true, status: 200 },
      detail: 'POST /auth/token answered 200 without a token',
    });
  });
});

it('reads no more of an endless body than it keeps, and does not hold up the process', async () => {
  const [endless] = faults.oddBodies.filter(({ name }) => name === '200, and 10 GB');
  let written = 0;
  const receiver = await startReceiver((socket, request) => {
    socket.once('close', () => (written = socket.bytesWritten));
    endless?.behave?.(socket, request);
  });
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const outcome = await deliver(webhook(`http://127.0.0.1:${receiver.port}`), message, deps());
  loop.disable();
  await receiver.close();
  expect(outcome.outcome).toBe('delivered');
  // What lies in the buffers of both sockets' kernels, but not what would go on coming.
  expect(written).toBeLessThan(16 * 1024 * 1024);
  expect(loop.percentile(50) / 1e6).toBeLessThan(50);
});
