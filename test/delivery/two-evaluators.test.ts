import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluatorQueues, type EvaluatorDeps } from '#apps/evaluator';
import { connectClickHouse } from '#libs/clickhouse';
import { createLogger, createSequence } from '#libs/nest-kit';
import { connectPostgres, loadDelivery, migrate, startJobs } from '#libs/postgres';
import { silentRecorder, startServer, type PostgresServer } from '#libs/testing';
import { DELIVER, type DeliverJob } from '../../apps/evaluator/deliver/deliver-queue.js';
import { deliverToEndpoint } from '../../apps/evaluator/deliver/deliver-to-endpoint.js';
import { settleDeliveries } from '../../apps/evaluator/deliver/settle-deliveries.js';
import { addWebhook, secretKey, tell } from './open-deliverers.js';
import { answer, startReceiver, type Receiver } from './start-receiver.js';

const ENDPOINTS = ['one', 'two', 'three'];
const EACH = 20;

function suite(running: PostgresServer): void {
  let receiver: Receiver;
  const arrivals: string[] = [];
  let closing = false;
  const workers: EvaluatorDeps[] = [];
  const closers: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    receiver = await startReceiver((socket, request) => {
      arrivals.push(request.headers['webhook-id'] ?? '');
      answer(204)(socket, request);
    });
    closers.push(() => receiver.close());
    closers.push(() => running.stop());
    const url = await running.createDatabase('two_evaluators');
    for (let i = 0; i < 2; i += 1) workers.push(await openWorker(url));
  }, 60_000);

  afterAll(async () => {
    closing = true;
    for (const close of closers.toReversed()) await close();
  });

  async function openWorker(url: string): Promise<EvaluatorDeps> {
    const database = await connectPostgres({ url });
    closers.push(() => database.close());
    await migrate(database, Date.now());
    // A server that stops ends what is idle.
    const fail = (error: unknown): void => {
      if (!closing) throw error;
    };
    const jobs = await startJobs({
      ...{ engine: { url }, queues: evaluatorQueues, onError: fail, onWarning: () => undefined },
      onJobFailed: ({ error }) => fail(error),
    });
    closers.push(() => jobs.stop());
    const clickhouse = connectClickHouse({ url: 'http://127.0.0.1:9' });
    closers.push(() => clickhouse.close());
    const wallNow = (): number => Date.now();
    const deps: EvaluatorDeps = {
      ...{ clickhouse, database, jobs, secretKey, latenessMs: 300_000, maxLagSeconds: 300, retentionMs: 400 * 86_400_000 },
      clock: { eventNow: () => Date.UTC(2001, 4, 1), wallNow },
      nextSequence: createSequence(wallNow),
      logger: createLogger('silent'),
      recorder: silentRecorder,
      publicUrl: () => 'http://127.0.0.1:4600',
      traceUrl: null,
      outbound: { airflowTokens: new Map() },
    };
    await jobs.work<DeliverJob>(DELIVER, ({ data, signal }) => deliverToEndpoint(deps, data, signal), { concurrency: 4 });
    return deps;
  }

  it('send each message once, however often both are woken', async () => {
    const [first] = workers;
    if (first === undefined) throw new Error('there are workers');
    for (const name of ENDPOINTS) await addWebhook(first.database, name, receiver.port);
    const ids: string[] = [];
    for (let i = 0; i < EACH; i += 1) {
      for (const endpoint of ENDPOINTS) {
        ids.push(await tell(first.database, { key: `${endpoint}-${i}`, endpoint, wall: Date.now() }));
      }
    }
    // Both do what is due, and beside the queue each is told to do it once more.
    const signal = AbortSignal.timeout(60_000);
    await Promise.all(
      workers.flatMap((worker) => [settleDeliveries(worker), deliverToEndpoint(worker, { endpoint: 'one' }, signal)]),
    );
    await Promise.all(workers.map((worker) => settleDeliveries(worker)));
    expect(arrivals.toSorted()).toEqual(ids.toSorted());
    const states = await Promise.all(ids.map((id) => loadDelivery(first.database, id)));
    expect(new Set(states.map((one) => one?.delivery.state))).toEqual(new Set(['delivered']));
    expect(states.every((one) => one?.attempts.length === 1)).toBe(true);
  }, 60_000);
}

/** Where none can start there is no suite, which `startServer` has said loudly. */
const server = await startServer();
if (server !== null) describe('Two evaluators on one PostgreSQL server', () => suite(server));
