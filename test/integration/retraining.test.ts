import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { type RetrainingCallback } from '#libs/contracts';
import { loadRequestsOf, saveVersion } from '#libs/postgres';
import { getLabelledRows } from '../../apps/api/verbs/get-labelled-rows.js';
import { getRetraining } from '../../apps/api/verbs/get-retraining.js';
import { postRetrainingApproval } from '../../apps/api/verbs/post-retraining-approval.js';
import {
  alert,
  api,
  at,
  begin,
  DAY_MS,
  drift,
  HOUR_MS,
  messages,
  model,
  policy,
  refer,
  run,
  serve,
  setNow,
  start,
  START,
  storyOf,
  tell,
  theRequest,
  train,
} from './open-retraining.js';

beforeAll(start, 60_000);

afterAll(() => at.close());

beforeEach(begin);

describe('retraining', () => {
  it('goes from an alert to an outcome', async () => {
    await refer();
    await policy();
    await run();
    expect(await loadRequestsOf(at.evaluator.database, model)).toEqual([]);
    await alert('a1');
    await run();
    const { id } = await theRequest();
    const [message] = await messages();
    expect(JSON.parse(message!.body)).toMatchObject({
      data: { request: id, version: 'v1', alerts: [{ sentence: `${model} v1: calibrationGap` }] },
    });

    setNow(START + HOUR_MS / 2);
    expect(await tell(id, { state: 'accepted', runId: 'run-1' })).toMatchObject({ state: 'accepted', runId: 'run-1' });
    await tell(id, { state: 'running', runId: 'run-1' });
    await expect(tell(id, { state: 'registered', version: 'v2' })).rejects.toMatchObject({ code: 'version-not-found' });
    await expect(tell(id, { state: 'registered', version: 'v1' })).rejects.toMatchObject({ code: 'unprocessable' });
    await saveVersion(at.evaluator.database, { model, version: 'v2', definition: {}, at: at.ingest.eventNow(), by: 'pipeline' });
    await tell(id, { state: 'registered', runId: 'run-1', version: 'v2' });
    const again: RetrainingCallback[] = [{ state: 'accepted' }, { state: 'registered', version: 'v2' }, { state: 'failed' }];
    for (const late of again) expect(await tell(id, late)).toMatchObject({ state: 'registered', newVersion: 'v2' });
    await saveVersion(at.evaluator.database, { model, version: 'v3', definition: {}, at: at.ingest.eventNow(), by: 'pipeline' });
    await expect(tell(id, { state: 'registered', version: 'v3' })).rejects.toMatchObject({ code: 'conflict' });

    setNow(START + 17 * DAY_MS);
    await serve(16);
    setNow(START + 16 * DAY_MS - 1);
    await run();
    expect((await theRequest()).comparisons).toEqual([]);
    setNow(START + 17 * DAY_MS);
    await run();
    await run();
    const judged = await theRequest();
    expect(judged).toMatchObject({
      state: 'judged',
      outcome: 'better',
      comparisons: [{ champion: 'v1', challenger: 'v2', days: 14, predictions: 700, outcome: 'better' }],
    });
    const [auc, gap] = judged.comparisons[0]!.metrics;
    expect(auc).toMatchObject({ metric: 'auc', champion: expect.any(Number) });
    expect(gap!.difference).toBeCloseTo(Math.abs(gap!.challenger!) - Math.abs(gap!.champion!), 12);
    expect(storyOf(judged)).toEqual(['first breach', 'requested', 'accepted', 'running', 'registered', 'judged: better']);
    expect(await messages()).toHaveLength(1);
  });

  it('is one request however often and by how many it is decided', async () => {
    await policy();
    await alert('a1');
    await Promise.all([run(), run(), run()]);
    await run();
    expect((await theRequest()).state).toBe('requested');
    expect(await messages()).toHaveLength(1);
  });

  it('is held back while the data is bad, told once, and goes out when it is sound again', async () => {
    await policy();
    await alert('a1');
    await alert('q1', { check: 'quality', feature: 'distance' }, 'missingShare');
    for (const hour of [0, 1, 2]) {
      setNow(START + hour * HOUR_MS);
      await run();
    }
    expect(await theRequest()).toMatchObject({ state: 'held-back', reason: expect.stringContaining('distance (quality-day)') });
    expect(await messages()).toEqual([]);
    await alert('q1', { check: 'quality', feature: 'distance', state: 'resolved' }, 'missingShare');
    await run();
    expect(await theRequest()).toMatchObject({ state: 'requested' });
    expect(storyOf(await theRequest())).toEqual(['first breach', 'held-back', 'requested']);
  });

  it('is held back by an input that moved in its latest window that could be measured, whichever version saw it', async () => {
    await policy();
    await alert('a1');
    await drift(-3, 'v1', { distance: 0.86, hour: 0.1, $prediction: 2 });
    await drift(-2, 'v1', { distance: null, hour: 0.2 });
    await run();
    expect(await theRequest()).toMatchObject({
      state: 'held-back',
      reason: expect.stringContaining('moved inputs: distance by 0.86 σ'),
    });
    await drift(-1, 'v2', { distance: 0.1, hour: 0.49, $prediction: 2 });
    await run();
    expect(await theRequest()).toMatchObject({ state: 'requested' });
  });

  it('is not asked for any more where the alerts were over first', async () => {
    await policy();
    await alert('a1');
    await alert('q1', { check: 'quality', feature: 'distance' }, 'missingShare');
    await run();
    await alert('a1', { state: 'recovering' });
    await run();
    expect(await theRequest()).toMatchObject({ state: 'held-back' });
    await alert('a1', { state: 'resolved' });
    await run();
    expect(await theRequest()).toMatchObject({
      state: 'refused',
      reason: 'Its alerts were over before the data could be learned from',
    });
  });

  it('waits for a person, who is heard once', async () => {
    await policy({ approval: true });
    await alert('a1');
    await run();
    await run();
    const { id } = await theRequest();
    expect(await messages()).toEqual([]);
    await expect(tell(id, { state: 'accepted' })).rejects.toMatchObject({ code: 'conflict' });
    const approve = () => postRetrainingApproval(api(), id, { decision: 'approve', note: 'go on' });
    expect(await approve()).toMatchObject({ state: 'requested' });
    expect(await approve()).toMatchObject({ state: 'requested' });
    expect(await messages()).toHaveLength(1);
    const refused = postRetrainingApproval(api(), id, { decision: 'refuse', note: '' });
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    expect(storyOf(await theRequest())).toEqual(['first breach', 'waiting-for-approval', 'approved', 'requested']);
  });

  it('is not asked for again once a person refused it', async () => {
    await policy({ approval: true });
    await alert('a1');
    await run();
    const { id } = await theRequest();
    await postRetrainingApproval(api(), id, { decision: 'refuse', note: 'not now' });
    await run();
    expect(await theRequest()).toMatchObject({ state: 'refused', reason: 'Refused by operator: not now' });
  });

  it('is refused while its endpoint does not exist, told once, and asked for when it does', async () => {
    await policy({ target: `pipeline-of-${model}` });
    await alert('a1');
    await run();
    await run();
    expect(storyOf(await theRequest())).toEqual(['first breach', 'refused']);
    await policy();
    await run();
    expect(storyOf(await theRequest())).toEqual(['first breach', 'refused', 'requested']);
  });

  it('fails where nothing is heard of the pipeline, is tried again after the cooldown, and registers after all if the pipeline says so', async () => {
    await policy({ timeoutHours: 12, cooldownHours: 24 });
    await alert('a1');
    await run();
    const { id } = await theRequest();
    setNow(START + 12 * HOUR_MS + 1);
    await run();
    expect(await getRetraining(api(), id)).toMatchObject({
      state: 'failed',
      reason: 'No word from the pipeline for 12 h, while requested',
    });
    const states = async () =>
      (await loadRequestsOf(at.evaluator.database, model)).map(({ state, attempt }) => `${attempt} ${state}`);
    expect(await states()).toEqual(['1 failed', '2 refused']);
    setNow(START + 24 * HOUR_MS);
    await run();
    expect(await states()).toEqual(['1 failed', '2 requested']);
    await saveVersion(at.evaluator.database, { model, version: 'v2', definition: {}, at: at.ingest.eventNow(), by: 'pipeline' });
    expect(await tell(id, { state: 'registered', version: 'v2' })).toMatchObject({ state: 'registered' });
  });

  it('cannot be judged where the version before does not go on', async () => {
    const id = await train();
    setNow(START + 17 * DAY_MS);
    await serve(16, { both: false });
    await run();
    expect(await getRetraining(api(), id)).toMatchObject({
      state: 'judged',
      outcome: 'inconclusive',
      comparisons: [{ reason: 'No labelled prediction was made by both versions', days: 0 }],
    });
    setNow(START + 60 * DAY_MS);
    await run();
    expect((await getRetraining(api(), id)).comparisons).toHaveLength(1);
  });

  it('gives the rows of its link day by day as one stream', async () => {
    setNow(START + 17 * DAY_MS);
    await serve(3);
    const query = {
      role: 'live' as const,
      from: new Date(START).toISOString(),
      to: new Date(START + 3 * DAY_MS).toISOString(),
      format: 'ndjson' as const,
      faulty: 'leave-out' as const,
    };
    const { rows, leftOutBy } = await getLabelledRows(api(), model, query);
    const lines = (await text(rows)).trim().split('\n');
    expect([lines.length, leftOutBy]).toEqual([150, []]);
    const times = lines.map((line) => (JSON.parse(line) as { time: string }).time);
    expect(times).toEqual(times.toSorted());
    await expect(getLabelledRows(api(), 'nobody', query)).rejects.toMatchObject({ code: 'model-not-found' });
  });

  it.each<[string, string, (day: number, x: number) => boolean]>([
    ['all traffic', '', (day) => day === 1],
    ['a segment', 'x=2', (day, x) => day === 1 && x === 2],
    ['all other values of its column', 'x=$other', (day, x) => day === 1 && x !== 1 && x !== 2],
  ])('leaves out of them the hours over which an alert of data quality stood, of %s', async (_, segment, isFaulty) => {
    setNow(START + 17 * DAY_MS);
    await refer();
    await serve(3);
    await alert('faulty', { check: 'quality', feature: 'x', segment, state: 'resolved', days: [1, 2] });
    await alert('moved', { check: 'drift', feature: 'x', segment, days: [0, 3] });
    const span = { from: new Date(START).toISOString(), to: new Date(START + 3 * DAY_MS).toISOString() };
    const query = { role: 'live' as const, ...span, format: 'ndjson' as const };
    const ask = async (faulty: 'leave-out' | 'keep') => {
      const { rows, leftOutBy } = await getLabelledRows(api(), model, { ...query, faulty });
      const lines = (await text(rows)).trim().split('\n');
      return { leftOutBy, ids: lines.map((line) => (JSON.parse(line) as { id: string }).id).sort() };
    };
    const all = Array.from({ length: 150 }, (__, i) => i);
    const toIds = (kept: number[]) => kept.map((i) => `p-${i}`).sort();
    expect(await ask('keep')).toEqual({ leftOutBy: [], ids: toIds(all) });
    const kept = all.filter((i) => !isFaulty(Math.floor(i / 50), i % 7));
    expect(await ask('leave-out')).toEqual({ leftOutBy: [`${model}-faulty`], ids: toIds(kept) });
  });
});
