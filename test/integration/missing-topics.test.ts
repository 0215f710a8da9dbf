import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toTopicsIndicator } from '#libs/nest-kit';
import { saveMissingTopics } from '#libs/postgres';
import type { ApiDeps } from '../../apps/api/api-deps.js';
import { findInStreams } from '../../apps/api/findings/find-in-streams.js';
import { observeTopics } from '../../apps/api/metrics/observe-topics.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

let at: EvaluatorOnEmbedded;

beforeAll(async () => {
  at = await openEvaluator(Date.parse('2001-02-01T06:10:00Z'), 400);
}, 60_000);

afterAll(() => at.close());

describe('a topic that is not there', () => {
  it('is told by the doctor, the readiness and the metrics, and not any more once it is', async () => {
    const { clickhouse, database, clock, maxLagSeconds } = at.evaluator;
    const save = (missing: string[], present: string[]) =>
      saveMissingTopics(database, { groupId: 'plumbline', missing, present, now: clock.wallNow() });
    const told = () => findInStreams({ clickhouse, database, clock, maxLagSeconds } as ApiDeps);
    const indicator = toTopicsIndicator({ database, clock });
    await save(['eu.scores'], ['us.scores']);
    expect(await told()).toMatchObject([
      { code: 'topic-missing', severity: 'problem', about: 'eu.scores', fix: expect.stringMatching(/^Make it/) },
    ]);
    expect(await indicator.check()).toEqual({ status: 'up', reason: 'not there, and not read: eu.scores' });
    expect(await observeTopics({ database, clock })).toMatchObject([{ value: 1, attributes: { topic: 'eu.scores' } }]);
    await save([], ['eu.scores', 'us.scores']);
    expect(await told()).toEqual([]);
    expect(await indicator.check()).toEqual({ status: 'up' });
  });
});
