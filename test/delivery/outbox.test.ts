import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { EvaluatorDeps } from '#apps/evaluator';
import { Secret } from '#libs/config';
import { enableEndpoint, loadDelivery, loadEndpoint, redriveDelivery, removeEndpoint, type Database } from '#libs/postgres';
import { deliverToEndpoint } from '../../apps/evaluator/deliver/deliver-to-endpoint.js';
import { settleDeliveries } from '../../apps/evaluator/deliver/settle-deliveries.js';
import { addWebhook, openDeliverer, openOutbox, tell } from './open-deliverers.js';
import { answer, startReceiver, type Receiver } from './start-receiver.js';

let outbox: Awaited<ReturnType<typeof openOutbox>>;
let database: Database;
let endpoint: string;
let worker: EvaluatorDeps & { stop(): Promise<void> };
let receiver: Receiver;
let secret: string;
let status = 200;
let headers: Record<string, string> = {};
let aheadMs = 0;
let attemptedAt: number[] = [];
let closers: (() => Promise<void>)[] = [];

const wallNow = () => Date.now() + aheadMs;

beforeAll(async () => {
  outbox = await openOutbox();
  database = outbox.database;
});

afterAll(() => outbox.close());

beforeEach(async () => {
  [status, headers, aheadMs] = [200, {}, 0];
  receiver = await startReceiver((socket, request) => answer(status, headers)(socket, request));
  endpoint = `pipeline-${randomUUID()}`;
  secret = await addWebhook(database, endpoint, receiver.port);
  worker = await openDeliverer({ database, wallNow, onAttempt: () => attemptedAt.push(performance.now()) });
  closers = [() => receiver.close(), () => worker.stop()];
});

afterEach(async () => {
  await removeEndpoint(database, { name: endpoint, at: 1, wall: wallNow(), by: 'test' });
  for (const close of closers.toReversed()) await close();
});

async function tellMany(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await tell(database, { key: `episode-${i}`, endpoint, wall: wallNow() }));
  return ids;
}

const statesOf = (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await loadDelivery(database, id))?.delivery.state));

describe('a webhook', () => {
  it('that was down for a while receives everything once it is up, each message under its one id, and can tell who sent it', async () => {
    status = 503;
    const ids = await tellMany(7);
    await settleDeliveries(worker);
    expect(await statesOf(ids)).not.toContain('delivered');
    expect(await statesOf(ids)).not.toContain('dead');
    expect((await loadEndpoint(database, endpoint))?.circuit?.probeAtMs).not.toBeNull();
    const before = receiver.requests.length;

    aheadMs = 20_000;
    await settleDeliveries(worker);
    expect(receiver.requests).toHaveLength(before);

    [status, aheadMs] = [200, 70_000];
    await settleDeliveries(worker);
    expect(new Set(await statesOf(ids))).toEqual(new Set(['delivered']));
    const arrived = receiver.requests.slice(before);
    expect(arrived.map((request) => request.headers['webhook-id']).sort()).toEqual([...ids].sort());
    for (const { body, headers } of receiver.requests) {
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({ id: headers['webhook-id'] });
    }
  });

  it('that was down for a day costs its messages few attempts, and is not run over when it is back', async () => {
    status = 503;
    const ids = await tellMany(25);
    for (const hour of Array.from({ length: 25 }, (_, at) => at)) {
      aheadMs = hour * 3_600_000;
      await settleDeliveries(worker);
    }
    expect((await statesOf(ids)).filter((state) => state !== 'waiting' && state !== 'retrying')).toEqual([]);
    // Five before the circuit opened, then one an hour, which is how often this clock moves.
    expect(receiver.requests.length).toBeLessThanOrEqual(5 + 25);

    const before = receiver.requests.length;
    attemptedAt = [];
    [status, aheadMs] = [200, aheadMs + 61_000];
    await settleDeliveries(worker);
    expect(new Set(await statesOf(ids))).toEqual(new Set(['delivered']));
    expect(receiver.requests).toHaveLength(before + ids.length);
    expect(attemptedAt).toHaveLength(ids.length);
    for (let i = 10; i < attemptedAt.length; i += 1)
      expect((attemptedAt[i] ?? 0) - (attemptedAt[i - 10] ?? 0)).toBeGreaterThan(990);
  });

  it('that asks to wait is not asked again before', async () => {
    [status, headers] = [429, { 'retry-after': '100' }];
    const [id = ''] = await tellMany(1);
    await settleDeliveries(worker);
    aheadMs = 95_000;
    await settleDeliveries(worker);
    expect(receiver.requests).toHaveLength(1);
    [status, aheadMs] = [200, 121_000];
    await settleDeliveries(worker);
    expect(await loadDelivery(database, id)).toMatchObject({ delivery: { state: 'delivered', attempts: 2 } });
  });

  it('that is gone is switched off, and what was told meanwhile waits until a person enables it', async () => {
    status = 410;
    const [first = ''] = await tellMany(1);
    await settleDeliveries(worker);
    const second = await tell(database, { key: 'later', endpoint, wall: wallNow() });
    await settleDeliveries(worker);
    expect(await statesOf([first, second])).toEqual(['dead', 'waiting']);
    expect((await loadEndpoint(database, endpoint))?.disabledReason).toContain('410');

    status = 200;
    await enableEndpoint(database, { name: endpoint, at: 1, by: 'ann' });
    await settleDeliveries(worker);
    expect(await statesOf([first, second])).toEqual(['dead', 'delivered']);
  });

  it('that refuses who we are gets a dead letter, which goes out again under its id when it is driven', async () => {
    status = 401;
    const [id = ''] = await tellMany(1);
    for (const ahead of [0, 10_000, 400_000, 4_000_000]) {
      aheadMs = ahead;
      await settleDeliveries(worker);
    }
    expect(await statesOf([id])).toEqual(['dead']);
    expect(receiver.requests).toHaveLength(3);

    status = 200;
    expect(await redriveDelivery(database, { id, at: 1, wall: wallNow(), by: 'ann' })).toMatchObject({ outcome: 'redriven' });
    await settleDeliveries(worker);
    expect(await statesOf([id])).toEqual(['delivered']);
    expect(new Set(receiver.requests.map((request) => request.headers['webhook-id']))).toEqual(new Set([id]));
  });

  it('whose secrets the key does not open is switched off with the reason, and loses nothing', async () => {
    const stranger = { ...worker, secretKey: new Secret(Buffer.alloc(32, 8).toString('base64')) };
    const id = await tell(database, { key: 'sealed', endpoint, wall: wallNow() });
    await deliverToEndpoint(stranger, { endpoint }, AbortSignal.timeout(10_000));
    expect(receiver.requests).toEqual([]);
    expect((await loadEndpoint(database, endpoint))?.disabledReason).toMatch(/^PLUMBLINE_SECRET_KEY is another key/);
    expect(await statesOf([id])).toEqual(['retrying']);
    await enableEndpoint(database, { name: endpoint, at: 1, by: 'ann' });
    aheadMs = 10_000;
    await settleDeliveries(worker);
    expect(await statesOf([id])).toEqual(['delivered']);
  });

  it('receives each message once from two workers that know nothing of each other', async () => {
    const other = await openDeliverer({ database, wallNow });
    closers.push(() => other.stop());
    const ids = await tellMany(24);
    const signal = AbortSignal.timeout(30_000);
    await Promise.all([
      ...[worker, other].map((each) => deliverToEndpoint(each, { endpoint }, signal)),
      ...[worker, other].map((each) => settleDeliveries(each)),
    ]);
    expect(receiver.requests.map((request) => request.headers['webhook-id']).sort()).toEqual([...ids].sort());
    expect(new Set(await statesOf(ids))).toEqual(new Set(['delivered']));
  });
});
