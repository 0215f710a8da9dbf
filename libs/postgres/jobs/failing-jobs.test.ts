import { afterEach, expect, it } from '@jest/globals';
import { PostgresError, startJobs, type JobFailure, type Jobs, type QueueDefinition } from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';

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
const failures: JobFailure[] = [];

async function start(engine: Parameters<typeof startJobs>[0]['engine'], definitions = [definition]): Promise<Jobs> {
  const jobs = await startJobs({
    engine,
    queues: definitions,
    onError: (error) => unexpected.push(error),
    onWarning: (message) => unexpected.push(message),
    onJobFailed: (failure) => failures.push(failure),
  });
  started.push(jobs);
  return jobs;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((jobs) => jobs.stop({ graceMs: 1_000 })));
  expect(unexpected.splice(0)).toEqual([]);
  failures.length = 0;
});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describeOnBothEngines('Jobs that fail', (engine) => {
  it('retry what failed, and keep as a dead letter what failed too often, with its reason', async () => {
    const jobs = await start(engine.jobs());
    const attempts: number[] = [];
    await jobs.work<Due>(
      queue,
      async ({ attempt }) => {
        attempts.push(attempt);
        throw new Error(`attempt ${attempt} failed`);
      },
      { concurrency: 1 },
    );
    await jobs.enqueue(queue, { to: 5 }, { singletonKey: 'retried' });
    await jobs.drained(queue);
    expect(attempts).toEqual([1, 2, 3]);
    expect(failures.map(({ attempt, dead }) => [attempt, dead])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    const dead = await jobs.deadLetters(queue, { limit: 10 });
    expect(dead.filter(({ singletonKey }) => singletonKey === 'retried')).toMatchObject([
      { queue, data: { to: 5 }, reason: 'attempt 3 failed' },
    ]);
  });

  it('make a dead letter at once of what cannot be helped by trying again', async () => {
    const jobs = await start(engine.jobs());
    let attempts = 0;
    const hopeless = new PostgresError('no such column', { retryable: false, code: '42703', constraint: null });
    await jobs.work<Due>(queue, async () => (attempts++, Promise.reject(hopeless)), { concurrency: 1 });
    await jobs.enqueue(queue, { to: 5 }, { singletonKey: 'hopeless' });
    await jobs.drained(queue);
    expect(attempts).toBe(1);
    expect(failures).toMatchObject([{ queue, singletonKey: 'hopeless', attempt: 1, dead: true }]);
    const dead = await jobs.deadLetters(queue, { limit: 10 });
    expect(dead.filter(({ singletonKey }) => singletonKey === 'hopeless')).toMatchObject([{ reason: 'no such column' }]);
  });

  it('are one dead letter of each key, the latest first, until one of the key succeeds', async () => {
    const jobs = await start(engine.jobs(), [{ ...definition, retryLimit: 0 }]);
    let failing = true;
    await jobs.work<Due>(queue, ({ data }) => (failing ? Promise.reject(new Error(`no ${data.to}`)) : Promise.resolve()), {
      concurrency: 1,
    });
    const run = async (to: number, singletonKey: string): Promise<void> => {
      await jobs.enqueue(queue, { to }, { singletonKey });
      await jobs.drained(queue);
    };
    await run(1, 'mended');
    await run(2, 'broken');
    await run(3, 'mended');
    const dead = async () =>
      (await jobs.deadLetters(queue, { limit: 2 })).map((one) => [one.singletonKey, one.reason, one.times]);
    expect(await dead()).toEqual([
      ['mended', 'no 3', 2],
      ['broken', 'no 2', 1],
    ]);
    failing = false;
    await run(4, 'mended');
    expect((await dead())[0]).toEqual(['broken', 'no 2', 1]);
    await run(5, 'broken');
    expect((await dead()).flat()).not.toContain('broken');
  });

  it('do what is due now when they are retried after a newer one of their key ran', async () => {
    const jobs = await start(engine.jobs());
    const seen: [number, number][] = [];
    await jobs.work<Due>(
      queue,
      async ({ data, attempt }) => {
        seen.push([data.to, attempt]);
        if (seen.length < 3) throw new Error('not yet');
      },
      { concurrency: 1 },
    );
    await jobs.enqueue(queue, { to: 1 }, { singletonKey: 'due' });
    while (seen.length < 1) await sleep(5);
    await sleep(50);
    expect(await jobs.has(queue, { singletonKey: 'due' })).toBe(true);
    await jobs.enqueue(queue, { to: 2 }, { singletonKey: 'due' });
    await jobs.drained(queue);
    expect(seen).toEqual([
      [1, 1],
      [2, 1],
      [2, 2],
    ]);
    expect(await jobs.has(queue, { singletonKey: 'due' })).toBe(false);
    expect((await jobs.deadLetters(queue, { limit: 10 })).map(({ singletonKey }) => singletonKey)).not.toContain('due');
  });

  it('are not retried when a newer one of their key has succeeded', async () => {
    const jobs = await start(engine.jobs());
    const seen: number[] = [];
    await jobs.work<Due>(
      queue,
      async ({ data }) => {
        seen.push(data.to);
        if (data.to === 1) throw new Error('not yet');
      },
      { concurrency: 1 },
    );
    await jobs.enqueue(queue, { to: 1 }, { singletonKey: 'superseded' });
    while (seen.length < 1) await sleep(5);
    await sleep(50);
    await jobs.enqueue(queue, { to: 2 }, { singletonKey: 'superseded' });
    await jobs.drained(queue);
    expect(seen).toEqual([1, 2]);
  });
});
