import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { retrainingPolicy } from '#libs/contracts';
import {
  addTimelineEvent,
  deletePolicy,
  listPolicies,
  listRequests,
  loadPolicy,
  loadRequest,
  loadRequestsOf,
  loadTimeline,
  lockRetraining,
  savePolicy,
  saveRequest,
  sendRequest,
  toRequestId,
  type RetrainingRecord,
} from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';
import { registerModel } from '../test-engines/register-model.js';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2001-05-01T00:05:00Z');

function requestOf(model: string, own: Partial<RetrainingRecord> = {}): RetrainingRecord {
  const of = { model, version: 'v1', policy: 'weekly', since: NOW - 9 * DAY_MS, attempt: 1, ...own };
  return {
    ...of,
    id: toRequestId(of),
    state: 'waiting-for-approval',
    cause: 'approval',
    reason: 'calibrationGap of v1',
    alerts: [{ id: 'a1', sentence: 'promises too much' }],
    decisive: 'calibrationGap',
    definition: retrainingPolicy.parse({ model, name: 'weekly', target: `pipeline-of-${model}` }),
    trainingFrom: 0,
    trainingTo: 0,
    ...{ delivery: null, runId: null, newVersion: null, outcome: null, comparisons: [] },
    createdAt: NOW,
    ...{ requestedAt: null, heardAt: null, registeredAt: null, judgedTo: null, endedAt: null },
    ...own,
  };
}

describeOnBothEngines('Retraining', (engine) => {
  const addEndpoint = (model: string): Promise<unknown> =>
    engine.database().query(
      `INSERT INTO plumbline.endpoints (name, definition, sealed, created_ms, updated_ms, by)
       VALUES ($1, '{"alerts":false,"enabled":true}', '', 1, 1, 'ann')`,
      [`pipeline-of-${model}`],
    );
  const send = (request: RetrainingRecord, database = engine.database()): ReturnType<typeof sendRequest> =>
    database.transaction(async (tx) => {
      await lockRetraining(tx, request.model);
      return sendRequest(tx, { request, publicUrl: 'http://127.0.0.1:4600', at: NOW, wall: 1_800_000_000_000, by: 'plumbline' });
    });

  it('keeps policies, and knows a change from none', async () => {
    const model = await registerModel(engine.database(), 'v1');
    const policy = retrainingPolicy.parse({ model, name: 'weekly', target: 'pipeline' });
    const save = (own: object): ReturnType<typeof savePolicy> =>
      savePolicy(engine.database(), { policy: { ...policy, ...own }, at: NOW, by: 'ann' });
    expect(await save({})).toEqual({ outcome: 'created' });
    expect(await save({})).toEqual({ outcome: 'unchanged' });
    expect(await save({ approval: true })).toEqual({ outcome: 'updated' });
    expect(await loadPolicy(engine.database(), { model, name: 'weekly' })).toMatchObject({
      policy: { approval: true },
      by: 'ann',
    });
    expect(await listPolicies(engine.database(), model)).toHaveLength(1);
    const remove = (): ReturnType<typeof deletePolicy> =>
      deletePolicy(engine.database(), { model, name: 'weekly', at: NOW, by: 'ann' });
    expect([await remove(), await remove()]).toEqual([{ outcome: 'deleted' }, { outcome: 'unknown' }]);
    expect(await listPolicies(engine.database(), model)).toEqual([]);
  });

  it('gives back a request as it was saved', async () => {
    const model = await registerModel(engine.database(), 'v1');
    const request = requestOf(model);
    await saveRequest(engine.database(), request);
    expect(await loadRequest(engine.database(), request.id)).toEqual(request);
    const moved = { ...request, state: 'failed', runId: 'r', endedAt: NOW } as const;
    await saveRequest(engine.database(), moved);
    expect(await loadRequestsOf(engine.database(), model)).toEqual([moved]);
    const { items } = await listRequests(engine.database(), { model, state: 'failed', limit: 9 });
    expect(items).toEqual([moved]);
    expect((await listRequests(engine.database(), { model, state: 'running', limit: 9 })).items).toEqual([]);
    expect(await loadRequest(engine.database(), 'rt-none')).toBeNull();
  });

  it.each(['waiting-for-approval', 'requested', 'accepted', 'running'] as const)(
    'has no second open request beside one that is %s',
    async (state) => {
      const model = await registerModel(engine.database(), 'v1');
      await saveRequest(engine.database(), requestOf(model, { state }));
      await expect(saveRequest(engine.database(), requestOf(model, { policy: 'other' }))).rejects.toMatchObject({
        code: '23505',
      });
      await saveRequest(engine.database(), requestOf(model, { policy: 'held', state: 'held-back' }));
      await saveRequest(engine.database(), requestOf(model, { policy: 'refused', state: 'refused' }));
      expect(await loadRequestsOf(engine.database(), model)).toHaveLength(3);
    },
  );

  it('asks the pipeline of the policy in one message, however often it is sent', async () => {
    const model = await registerModel(engine.database(), 'v1');
    await addEndpoint(model);
    const sent = await send(requestOf(model));
    expect(sent).toMatchObject({ state: 'requested', requestedAt: NOW, trainingFrom: NOW - 42 * DAY_MS, trainingTo: NOW });
    expect((await send(requestOf(model), engine.another()))?.delivery).toBe(sent?.delivery);
    const rows = await engine.database().query<{ body: string }>('SELECT body FROM plumbline.outbox WHERE model = $1', [model]);
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]!.body)).toMatchObject({
      id: sent?.delivery,
      type: 'dev.plumbline.retraining.requested.v1',
      subject: `${model}/v1`,
      data: {
        request: sent?.id,
        alerts: [{ id: 'a1', sentence: 'promises too much' }],
        trainingWindow: { from: '2001-03-20T00:05:00.000Z', to: '2001-05-01T00:05:00.000Z' },
        labelledRows: `http://127.0.0.1:4600/v1/models/${model}/labelled-rows?role=live&from=2001-03-20T00%3A05%3A00.000Z&to=2001-05-01T00%3A05%3A00.000Z&format=ndjson`,
        callback: `http://127.0.0.1:4600/v1/retraining/${sent?.id}/callback`,
      },
    });
  });

  it('is asked for once by two that decide at once, and not at all where the decision is undone', async () => {
    const model = await registerModel(engine.database(), 'v1');
    await addEndpoint(model);
    const undone = engine.database().transaction(async (tx) => {
      await sendRequest(tx, { request: requestOf(model), publicUrl: 'http://a', at: NOW, wall: 1, by: 'plumbline' });
      throw new Error('killed');
    });
    await expect(undone).rejects.toThrow('killed');
    const rowsOf = (table: 'outbox' | 'retraining_requests') =>
      engine.database().query(`SELECT id FROM plumbline.${table} WHERE model = $1`, [model]);
    expect([await rowsOf('outbox'), await rowsOf('retraining_requests')]).toEqual([[], []]);
    const decide = (database = engine.database()): Promise<unknown> =>
      database.transaction(async (tx) => {
        await lockRetraining(tx, model);
        if ((await loadRequestsOf(tx, model)).length > 0) return 'known';
        await sendRequest(tx, { request: requestOf(model), publicUrl: 'http://a', at: NOW, wall: 1, by: 'plumbline' });
        return 'asked';
      });
    const decided = await Promise.all([decide(), decide(engine.another()), decide()]);
    expect(decided.sort()).toEqual(['asked', 'known', 'known']);
    expect([(await rowsOf('outbox')).length, (await rowsOf('retraining_requests')).length]).toEqual([1, 1]);
  });

  it('writes nothing where nobody can be asked', async () => {
    const model = await registerModel(engine.database(), 'v1');
    expect(await send(requestOf(model))).toBeNull();
    expect(await loadRequestsOf(engine.database(), model)).toEqual([]);
  });

  it('tells its story from the first breach on', async () => {
    const model = await registerModel(engine.database(), 'v1');
    const request = requestOf(model, { newVersion: 'v2' });
    await saveRequest(engine.database(), request);
    const common = { request: request.id, by: 'plumbline' };
    await addTimelineEvent(engine.database(), { ...common, at: NOW + 5, what: 'requested', detail: 'asked' });
    await addTimelineEvent(engine.database(), {
      ...common,
      at: NOW,
      what: 'held-back',
      detail: 'distance',
      cause: 'data:distance',
    });
    await engine
      .database()
      .query(
        `INSERT INTO plumbline.alias_history (model, alias, version, previous_version, from_ms, by) VALUES ($1, 'production', 'v2', 'v1', $2, 'ann')`,
        [model, NOW + 9],
      );
    expect(await loadTimeline(engine.database(), request.id)).toEqual([
      { at: request.since, kind: 'breach', what: 'first breach', detail: 'v1: the first window that spoke begins', cause: null },
      { at: NOW, kind: 'request', what: 'held-back', detail: 'distance', cause: 'data:distance' },
      { at: NOW + 5, kind: 'request', what: 'requested', detail: 'asked', cause: null },
      { at: NOW + 9, kind: 'alias', what: 'alias moved', detail: 'production: v1 → v2, by ann', cause: null },
    ]);
  });

  it('is the same request whoever decides it, and another for another attempt', () => {
    const of = { model: 'm', version: 'v1', policy: 'p', since: 5, attempt: 1 };
    expect(toRequestId(of)).toBe(toRequestId({ ...of }));
    expect(new Set([of, { ...of, since: 6 }, { ...of, attempt: 2 }, { ...of, policy: randomUUID() }].map(toRequestId)).size).toBe(
      4,
    );
  });
});
