import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadLatestLag, loadReachedAt, saveConsumerLag, toSqlTime, type ConsumerLag } from '#libs/clickhouse';
import type { EndpointDefinition, StreamNotification } from '#libs/contracts';
import { listDeliveries, loadDelivery, saveEndpoint } from '#libs/postgres';
import { tellStreams } from '../../apps/evaluator/streams/tell-streams.js';
import { toMessage } from '../../apps/evaluator/deliver/to-message.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const NOW = Date.parse('2026-02-05T12:00:00Z');
const MINUTE = 60_000;
let at: EvaluatorOnEmbedded;
let wallNow = NOW;

beforeAll(async () => {
  at = await openEvaluator(NOW, 400);
  for (const [name, models] of [
    ['all', undefined],
    ['churn-only', ['churn']],
  ] as const) {
    const definition = {
      ...{ kind: 'webhook', name, url: 'https://a.example', alerts: true, allow: [], enabled: true, headers: {} },
      ...(models && { models: [...models] }),
    } as EndpointDefinition;
    await at.evaluator.database.transaction(async (tx) =>
      saveEndpoint(tx, { definition, sealed: 'sealed', at: 1, by: 'ann', before: null }),
    );
  }
});

afterAll(() => at.close());

/** A measurement every 15 seconds of these minutes. */
async function measure(topic: string, seconds: readonly number[], from = wallNow): Promise<void> {
  const rows = seconds.flatMap((lagSeconds, minute) =>
    [0, 15, 30, 45].map((second): ConsumerLag => ({
      ...{ groupId: 'g', topic, partition: 0, at: from + minute * MINUTE + second * 1000, committed: '5', end: '1005' },
      ...{ lagRecords: 1000, lagSeconds },
    })),
  );
  await saveConsumerLag(at.clickhouse, rows);
}

async function told(): Promise<string[]> {
  const clock = { eventNow: () => NOW, wallNow: () => wallNow };
  for (const _ of [1, 2]) await tellStreams({ ...at.evaluator, clock });
  const { items } = await listDeliveries(at.evaluator.database, { limit: 100 });
  const sentences = await Promise.all(
    items.map(async ({ id, endpoint, type }) => {
      const { body = '{}' } = (await loadDelivery(at.evaluator.database, id)) ?? {};
      const { source, data } = JSON.parse(body) as { source: string; data: StreamNotification };
      expect([endpoint, type, source]).toEqual(['all', 'dev.plumbline.stream.changed.v1', '/v1/ledger']);
      expect(toMessage({ id, body }).notice.title).toBe(`${data.state.toUpperCase()}: ${data.sentence}`);
      return `${data.what} ${data.state}: ${data.sentence}`;
    }),
  );
  return sentences.toSorted();
}

describe('whoever is told of all models', () => {
  it('is told nothing of a topic that keeps up', async () => {
    await measure('scores', [0, 20, 0]);
    wallNow += 3 * MINUTE;
    expect(await told()).toEqual([]);
  });

  const behind = 'topic-behind firing: scores: 1,000 records wait, the oldest of a partition for 330 s.';
  const over = 'topic-behind resolved: scores: it has caught up, after it was behind since 2026-02-05T12:04:00.000Z.';
  const gap = 'offsets-missing firing: scores, partition 3: offsets 10 to 1,999 (1,990) were never read, though later ones were.';

  it('is told once that it is behind, whatever is measured from then on, and once that this is over', async () => {
    await measure('scores', [200, 330]);
    wallNow += 2 * MINUTE;
    expect(await told()).toEqual([behind]);
    await measure('scores', [340, 350]);
    wallNow += 2 * MINUTE;
    const [first = ''] = await told();
    expect(first).toBe(behind);
    await measure('scores', [10, 0]);
    wallNow += 2 * MINUTE;
    expect(await told()).toEqual([behind, over]);
  });

  it('is told of offsets that were never read', async () => {
    const none = { accepted: 0, duplicate: 0, conflict: 0, rejected: 0, received: 1, model: '', knownAt: NOW };
    const origin = (first: string, last: string) => ({
      ...{ source: 'kafka' as const, topic: 'scores', partition: 3, batch: first, offsets: [first, last] },
    });
    await at.store.insertLedger([
      { kind: 'records', origin: origin('0', '9'), ...none },
      { kind: 'records', origin: origin('2000', '2100'), ...none },
    ]);
    expect(await told()).toEqual([gap.replace('1,999', '1999'), behind, over]);
  });

  it('is told that nobody reads a topic, and that it is read again', async () => {
    wallNow += 10 * MINUTE;
    const [, , , silent] = await told();
    expect(silent).toBe('topic-unmeasured firing: scores: nobody has read it, or measured it, since 2026-02-05T12:09:00.000Z.');
    await measure('scores', [0, 0]);
    wallNow += 2 * MINUTE;
    expect((await told()).at(-1)).toMatch(/^topic-unmeasured resolved: scores: it is read again, after/);
  });
});

describe('what is known of a partition', () => {
  it('is its latest measurement', async () => {
    const [latest, ...others] = await loadLatestLag(at.clickhouse, { since: toSqlTime(NOW) });
    expect(others).toEqual([]);
    expect(latest).toMatchObject({ groupId: 'g', topic: 'scores', partition: 0, committed: '5', end: '1005', lagRecords: 1000 });
  });

  it('is when it last ended at an offset, or when it was measured first', async () => {
    const rows = [10, 20, 30].map((end, i) => ({
      ...{
        groupId: 'g',
        topic: 'ends',
        partition: 1,
        at: NOW + i * 1000,
        committed: '0',
        end: String(end),
        lagRecords: 1,
        lagSeconds: 0,
      },
    }));
    await saveConsumerLag(at.clickhouse, rows);
    const reachedAt = async (offset: string) =>
      (
        await loadReachedAt(at.clickhouse, {
          groupId: 'g',
          since: toSqlTime(NOW),
          positions: [{ topic: 'ends', partition: 1, offset }],
        })
      ).map((one) => one.reachedAt - NOW);
    expect(await reachedAt('5')).toEqual([0]);
    expect(await reachedAt('20')).toEqual([1000]);
    expect(await reachedAt('25')).toEqual([1000]);
    expect(await reachedAt('31')).toEqual([2000]);
    const unknown = await loadReachedAt(at.clickhouse, {
      groupId: 'g',
      since: toSqlTime(NOW),
      positions: [{ topic: 'no', partition: 1, offset: '1' }],
    });
    expect(unknown).toEqual([]);
  });
});
