import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { advanceCursor, ensureVersionSeen, listEvaluationSubjects, loadCursors, withLease, type Database } from './index.js';
import { describeOnBothEngines } from './test-engines/describe-on-both-engines.js';

describeOnBothEngines('The state of evaluation', (engine) => {
  const seenModel = async (): Promise<string> => {
    const model = `model-${randomUUID()}`;
    for (const [version, role] of [
      ['v2', 'live'],
      ['v1', 'live'],
      ['v2', 'shadow'],
    ] as const) {
      await ensureVersionSeen(engine.database(), { model, version, role, firstEventAt: 5, at: 6 });
    }
    return model;
  };

  it('has one subject for each model, version and role that traffic named', async () => {
    const model = await seenModel();
    const subject = { model, firstSeenAt: 5, registered: false, definition: null };
    expect(await listEvaluationSubjects(engine.database(), model)).toEqual([
      { ...subject, version: 'v2', role: 'live' },
      { ...subject, version: 'v2', role: 'shadow' },
      { ...subject, version: 'v1', role: 'live' },
    ]);
    const all = await listEvaluationSubjects(engine.database());
    expect(all.filter((one) => one.model === model)).toHaveLength(3);
  });

  it('moves a cursor forward only', async () => {
    const model = await seenModel();
    const advance = (evaluatedTo: number): ReturnType<typeof advanceCursor> =>
      advanceCursor(engine.database(), { model, version: 'v1', role: 'live', grain: 'day', evaluatedTo, at: 1 });
    expect(await loadCursors(engine.database(), model)).toEqual([]);
    expect(await advance(200)).toEqual({ outcome: 'advanced', evaluatedTo: 200 });
    expect(await advance(100)).toEqual({ outcome: 'behind', evaluatedTo: 200 });
    expect(await advance(200)).toEqual({ outcome: 'behind', evaluatedTo: 200 });
    expect(await advance(300)).toEqual({ outcome: 'advanced', evaluatedTo: 300 });
    expect(await loadCursors(engine.database(), model)).toEqual([
      { model, version: 'v1', role: 'live', grain: 'day', evaluatedTo: 300 },
    ]);
  });

  it('keeps the furthest of two evaluators that advance at once', async () => {
    const model = await seenModel();
    const key = { model, version: 'v1', role: 'live', grain: 'hour', at: 1 } as const;
    const steps = Array.from({ length: 20 }, (_, i) => ((i * 7) % 20) + 1);
    const databases = [engine.database(), engine.another()];
    await Promise.all(
      steps.flatMap((evaluatedTo) => databases.map((database) => advanceCursor(database, { ...key, evaluatedTo }))),
    );
    expect(await loadCursors(engine.database(), model)).toMatchObject([{ evaluatedTo: 20 }]);
  });

  it('rolls a cursor back with the transaction of its evaluation', async () => {
    const model = await seenModel();
    const failed = engine.database().transaction(async (tx) => {
      await advanceCursor(tx, { model, version: 'v1', role: 'live', grain: 'day', evaluatedTo: 5, at: 1 });
      throw new Error('the evaluation failed');
    });
    await expect(failed).rejects.toThrow('the evaluation failed');
    expect(await loadCursors(engine.database(), model)).toEqual([]);
  });

  it('lets one of two processes have a lease, and the other when it is given back', async () => {
    const options = { name: randomUUID(), ttlMs: 60_000, wallNow: () => 1_000 };
    const log: string[] = [];
    const first = await withLease(engine.database(), options, async () => {
      const second = await withLease(engine.another(), options, () => Promise.resolve(log.push('second')));
      expect(second).toEqual({ outcome: 'held-by-another', until: 61_000 });
      log.push('first');
      return 42;
    });
    expect(first).toEqual({ outcome: 'done', result: 42 });
    expect(await withLease(engine.another(), options, () => Promise.resolve('third'))).toEqual({
      outcome: 'done',
      result: 'third',
    });
    expect(log).toEqual(['first']);
  });

  it('gives a lease back when its work fails', async () => {
    const options = { name: randomUUID(), ttlMs: 60_000, wallNow: () => 1_000 };
    await expect(withLease(engine.database(), options, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await withLease(engine.another(), options, () => Promise.resolve(1))).toMatchObject({ outcome: 'done' });
  });

  it.each([
    ['result', () => Promise.resolve(42), { outcome: 'done', result: 42 }],
    ['error', () => Promise.reject(new Error('broken')), 'Error: broken'],
  ])('keeps the %s of work whose lease cannot be given back', async (_, work, expected) => {
    const database = engine.database();
    const unreliable: Database = {
      ...{ exec: (sql) => database.exec(sql), transaction: (fn) => database.transaction(fn), close: () => database.close() },
      query: (sql, params) => (sql.includes('DELETE') ? Promise.reject(new Error('gone')) : database.query(sql, params)),
    };
    const options = { name: randomUUID(), ttlMs: 60_000, wallNow: () => 1_000 };
    expect(await withLease(unreliable, options, work).catch(String)).toEqual(expected);
  });

  it('hands the lease of a holder that went silent to another, and tells the first that it lost it', async () => {
    const name = randomUUID();
    const reason = new Promise<unknown>((resolve) => {
      void withLease(engine.database(), { name, ttlMs: 60, wallNow: () => 1_000 }, async (signal) => {
        const late = { name, ttlMs: 60, wallNow: () => 1_000_000 };
        const taken = await withLease(engine.another(), late, async () => {
          await new Promise((lost) => signal.addEventListener('abort', lost, { once: true }));
          return 'taken';
        });
        expect(taken).toEqual({ outcome: 'done', result: 'taken' });
        resolve(signal.reason);
      });
    });
    expect(String(await reason)).toContain(`The lease ${name} was lost`);
  });

  it('renews a lease for as long as the work lasts', async () => {
    const name = randomUUID();
    let now = 1_000;
    const options = { name, ttlMs: 60, wallNow: () => now };
    const held = await withLease(engine.database(), options, async (signal) => {
      now += 50;
      await new Promise((resolve) => setTimeout(resolve, 150));
      now += 50;
      const other = await withLease(engine.another(), options, () => Promise.resolve('stolen'));
      return [other.outcome, signal.aborted];
    });
    expect(held).toEqual({ outcome: 'done', result: ['held-by-another', false] });
  });
});
