import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectPostgres, startJobs, type Database, type Job, type Jobs, type QueueDefinition } from './index.js';
import { describeOnBothEngines, describeOnServer } from './test-engines/describe-on-both-engines.js';
import { openPglite } from './test-engines/open-pglite.js';

const queue = 'evaluate';
const definition: QueueDefinition = {
  name: queue,
  retryLimit: 2,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 1,
  expireInSeconds: 60,
};

interface Due {
  to: number;
}

const started: Jobs[] = [];
const unexpected: unknown[] = [];

async function start(engine: Parameters<typeof startJobs>[0]['engine'], definitions = [definition]): Promise<Jobs> {
  const jobs = await startJobs({
    engine,
    queues: definitions,
    onError: (error) => unexpected.push(error),
    onWarning: (message) => unexpected.push(message),
    onJobFailed: (failure) => unexpected.push(failure),
  });
  started.push(jobs);
  return jobs;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((jobs) => jobs.stop({ graceMs: 1_000 })));
  expect(unexpected.splice(0)).toEqual([]);
});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A promise and what settles it, to hold a handler until the test lets it go. */
function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

describeOnBothEngines('Durable jobs', (engine) => {
  it('run what was sent, in order, and are drained when nothing is left', async () => {
    const jobs = await start(engine.jobs());
    const seen: Job<Due>[] = [];
    await jobs.drained(queue);
    await jobs.work<Due>(queue, async (job) => void seen.push(job), { concurrency: 1 });
    for (let to = 0; to < 20; to += 1) await jobs.enqueue(queue, { to }, { singletonKey: `flights/v${to}` });
    await jobs.drained(queue);
    expect(seen.map(({ data, singletonKey, attempt }) => [data.to, singletonKey, attempt])).toEqual(
      Array.from({ length: 20 }, (_, to) => [to, `flights/v${to}`, 1]),
    );
  });

  it('take a second send of a key that waits for nothing new, and one of a key that runs for one more', async () => {
    const jobs = await start(engine.jobs());
    const seen: number[] = [];
    const { opened, open } = gate();
    const send = (to: number): Promise<string> => jobs.enqueue(queue, { to }, { singletonKey: 'flights/v1' });
    expect([await send(1), await send(2)]).toEqual(['queued', 'already-queued']);
    const running = gate();
    await jobs.work<Due>(
      queue,
      async ({ data }) => {
        seen.push(data.to);
        running.open();
        await opened;
      },
      { concurrency: 2 },
    );
    await running.opened;
    expect([await send(3), await send(4)]).toEqual(['queued', 'already-queued']);
    open();
    await jobs.drained(queue);
    expect(seen).toEqual([1, 3]);
  });

  it('wait as long as they were told to, unless one of the key is to start sooner', async () => {
    const jobs = await start(engine.jobs());
    const seen: string[] = [];
    await jobs.work<Due>(queue, async ({ singletonKey }) => void seen.push(singletonKey), { concurrency: 1 });
    const send = (singletonKey: string, delayMs: number): Promise<string> =>
      jobs.enqueue(queue, { to: 1 }, { singletonKey, delayMs });
    expect([await send('sooner', 3_600_000), await send('sooner', 7_200_000), await send('later', 400)]).toEqual([
      'queued',
      'already-queued',
      'queued',
    ]);
    await sleep(50);
    expect(seen).toEqual([]);
    expect(await send('sooner', 0)).toBe('already-queued');
    await jobs.drained(queue);
    expect(seen).toEqual(['sooner', 'later']);
  });

  it('never run one key twice at once', async () => {
    const jobs = await start(engine.jobs());
    const running = new Set<string>();
    let overlaps = 0;
    await jobs.work<Due>(
      queue,
      async ({ singletonKey }) => {
        if (running.has(singletonKey)) overlaps += 1;
        running.add(singletonKey);
        await sleep(5);
        running.delete(singletonKey);
      },
      { concurrency: 4 },
    );
    for (let i = 0; i < 60; i += 1) await jobs.enqueue(queue, { to: i }, { singletonKey: `key-${i % 3}` });
    await jobs.drained(queue);
    expect(overlaps).toBe(0);
  });

  it('run different keys side by side', async () => {
    const jobs = await start(engine.jobs());
    const all = gate();
    let running = 0;
    await jobs.work<Due>(
      queue,
      async () => {
        running += 1;
        if (running === 3) all.open();
        await all.opened;
      },
      { concurrency: 3 },
    );
    for (let i = 0; i < 3; i += 1) await jobs.enqueue(queue, { to: i }, { singletonKey: `key-${i}` });
    await jobs.drained(queue);
    expect(running).toBe(3);
  });

  it('wait for a running job when they stop, and keep what waits for the next start', async () => {
    const first = await start(engine.jobs());
    const running = gate();
    const log: string[] = [];
    await first.work<Due>(
      queue,
      async ({ singletonKey }) => {
        running.open();
        await sleep(100);
        log.push(`first: ${singletonKey}`);
      },
      { concurrency: 1 },
    );
    await first.enqueue(queue, { to: 1 }, { singletonKey: 'a' });
    await first.enqueue(queue, { to: 2 }, { singletonKey: 'b' });
    await running.opened;
    const drained = first.drained(queue).catch((error: unknown) => String(error));
    await first.stop({ graceMs: 5_000 });
    expect(log).toEqual(['first: a']);
    expect(await drained).toContain('The jobs were stopped before queue evaluate was drained');
    const second = await start(engine.jobs());
    await second.work<Due>(queue, async ({ singletonKey }) => void log.push(`second: ${singletonKey}`), { concurrency: 1 });
    await second.drained(queue);
    expect(log).toEqual(['first: a', 'second: b']);
  });

  it('refuse a queue that was not named at the start', async () => {
    const jobs = await start(engine.jobs());
    await expect(jobs.enqueue('evaluat', {}, { singletonKey: 'k' })).rejects.toThrow(
      'There is no queue evaluat; the queues are evaluate',
    );
  });

  it('cost a few milliseconds each, from the send to drained', async () => {
    const jobs = await start(engine.jobs());
    await jobs.work<Due>(queue, () => Promise.resolve(), { concurrency: 1 });
    const durations: number[] = [];
    for (let to = 0; to < 100; to += 1) {
      const from = performance.now();
      await jobs.enqueue(queue, { to }, { singletonKey: `flights/v${to % 3}` });
      await jobs.drained(queue);
      durations.push(performance.now() - from);
    }
    const median = durations.sort((a, b) => a - b)[50] ?? Infinity;
    // The bound of the demo's driver is 15 ms; the test allows a machine that is busy with other suites.
    expect(median).toBeLessThan(60);
  });
});

describe('Jobs of a killed process, on PGlite', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPglite();
  });
  afterAll(() => database.close());

  it('are taken back by the next start, without counting an attempt', async () => {
    const jobs = await start({ embedded: database });
    for (const key of ['alone', 'with a waiting one']) await jobs.enqueue(queue, { to: 1 }, { singletonKey: key });
    await database.query("UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = $1", [queue]);
    await jobs.enqueue(queue, { to: 2 }, { singletonKey: 'with a waiting one' });
    await jobs.stop();
    const seen: [string, number, number][] = [];
    const next = await start({ embedded: database });
    await next.work<Due>(queue, async (job) => void seen.push([job.singletonKey, job.data.to, job.attempt]), { concurrency: 1 });
    await next.drained(queue);
    expect(seen).toEqual([
      ['alone', 1, 1],
      ['with a waiting one', 2, 1],
    ]);
  });
});

describeOnServer('Processes on one server', (server) => {
  it('start at once, share the work, and wake each other', async () => {
    const url = await server.createDatabase('two_processes');
    const [one, two, sender] = await Promise.all([start({ url }), start({ url }), start({ url })]);
    const seen: string[] = [];
    const running = new Set<string>();
    let overlaps = 0;
    const handlerOf =
      (name: string) =>
      async ({ singletonKey }: Job<Due>): Promise<void> => {
        if (running.has(singletonKey)) overlaps += 1;
        running.add(singletonKey);
        await sleep(5);
        running.delete(singletonKey);
        seen.push(name);
      };
    await one.work<Due>(queue, handlerOf('one'), { concurrency: 2 });
    await two.work<Due>(queue, handlerOf('two'), { concurrency: 2 });
    await sleep(200);
    const from = performance.now();
    await sender.enqueue(queue, { to: 0 }, { singletonKey: 'first' });
    await sender.drained(queue);
    expect(performance.now() - from).toBeLessThan(500);
    for (let i = 0; i < 40; i += 1) await sender.enqueue(queue, { to: i }, { singletonKey: `key-${i % 8}` });
    await sender.drained(queue);
    expect(overlaps).toBe(0);
    expect(new Set(seen)).toEqual(new Set(['one', 'two']));
  });

  it('get the job of one that was killed when its heartbeat is missed, and not before', async () => {
    const url = await server.createDatabase('killed_process');
    const [jobs, database] = await Promise.all([start({ url }), connectPostgres({ url })]);
    for (const key of ['killed', 'alive']) await jobs.enqueue(queue, { to: 1 }, { singletonKey: key });
    await database.query("UPDATE pgboss.job SET state = 'active', started_on = now(), heartbeat_on = now() WHERE name = $1", [
      queue,
    ]);
    await database.query("UPDATE pgboss.job SET heartbeat_on = now() - interval '31 s' WHERE singleton_key = 'killed'");
    const taken = Promise.withResolvers<string>();
    await jobs.work<Due>(queue, async (job) => taken.resolve(`${job.singletonKey}, attempt ${job.attempt}`), { concurrency: 1 });
    expect(await taken.promise).toBe('killed, attempt 2');
    expect(
      await database.query("SELECT singleton_key FROM pgboss.job WHERE name = $1 AND state = 'active'", [queue]),
    ).toContainEqual({
      singleton_key: 'alive',
    });
    await database.close();
  });
});
