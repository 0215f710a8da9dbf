import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadOffsetGaps, loadStreamLedger, toSqlTime } from '#libs/clickhouse';
import { ingestLabels, ingestPredictions, type LedgerEntry, type ParsedItem, type Prediction } from '#libs/ingest';
import { openFacts, type Facts } from './open-facts.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2001-02-05T12:00:00Z');
let facts: Facts;

beforeAll(async () => {
  facts = await openFacts(NOW);
});

afterAll(() => facts.close());

const origin = (topic: string, partition: number, offsets: string[]) => ({
  ...{ source: 'kafka' as const, topic, partition, offsets },
  batch: `kafka/${topic}/${partition}/${offsets.join('-')}-${Math.random()}`,
});

/** The ledger's own entry of a batch: these offsets were seen. */
async function see(topic: string, first: number, last: number, knownAt: number, partition = 0): Promise<void> {
  const none = { accepted: 0, duplicate: 0, conflict: 0, rejected: 0 };
  const of = origin(topic, partition, [String(first), String(last)]);
  const entry: LedgerEntry = { kind: 'records', model: '', origin: of, received: last - first + 1, ...none, knownAt };
  await facts.store.insertLedger([entry]);
}

const gaps = async (topic: string, since = 0) =>
  (await loadOffsetGaps(facts.clickhouse, { since: toSqlTime(since), topic, limit: 100 })).map(
    ({ partition, first, last }) => `${partition}: ${first} to ${last}`,
  );

describe('gaps', () => {
  it('are none where one batch follows the other, in whatever order they were stored', async () => {
    await see('whole', 50, 99, NOW);
    await see('whole', 150, 199, NOW + 1);
    // Stored by a member whose clock is a second behind.
    await see('whole', 100, 149, NOW - 1000);
    await see('whole', 90, 120, NOW + 2);
    expect(await gaps('whole')).toEqual([]);
  });

  it('are the offsets between two batches that no batch has, by partition', async () => {
    await see('holed', 0, 9, NOW, 1);
    await see('holed', 12, 19, NOW + 1, 1);
    await see('holed', 20, 29, NOW + 2, 1);
    await see('holed', 31, 39, NOW + 3, 1);
    await see('holed', 5, 9, NOW, 2);
    expect(await gaps('holed')).toEqual(['1: 10 to 11', '1: 30 to 30']);
    expect(await gaps('holed', NOW + 3)).toEqual([]);
  });

  it('go when they are filled', async () => {
    await see('holed', 10, 11, NOW + 9, 1);
    expect(await gaps('holed')).toEqual(['1: 30 to 30']);
  });

  it('are looked for in each log by itself, where a topic was made anew or read from its beginning again', async () => {
    await see('anew', 0, 99, NOW);
    await see('anew', 100, 199, NOW + 1);
    await see('anew', 0, 9, NOW + 2);
    await see('anew', 20, 29, NOW + 3);
    expect(await gaps('anew')).toEqual(['0: 10 to 19']);
  });
});

describe('the ledger of a topic', () => {
  const prediction = (id: string, timeMs: number): ParsedItem<Prediction> => ({
    ok: true,
    index: 0,
    event: {
      ...{
        model: 'm',
        version: '1',
        id,
        role: 'live',
        timeMs,
        num: { x: 1 },
        cat: {},
        bad: {},
        score: 0.5,
        class: '',
        value: null,
      },
      ...{ probabilities: {}, latencySeconds: null, error: '', tags: {}, traceId: '', spanId: '', contentHash: '1' },
    },
  });

  it('holds what was received against what is stored, by partition and hour', async () => {
    const twice = [prediction('a', NOW), prediction('b', NOW), prediction('a', NOW)];
    await ingestPredictions(facts.ingest, twice, origin('t', 3, ['0', '1', '2']));
    await see('t', 0, 3, NOW, 3);
    const label = (id: string) => ({ ok: true as const, index: 0, event: { model: 'm', id, label: '1', timeMs: null } });
    // One finds its prediction, one waits; both are stored.
    await ingestLabels(facts.ingest, [label('a'), label('z')], origin('t', 4, ['0', '1']));
    await see('t', 0, 1, NOW, 4);
    facts.setNow(NOW + HOUR);
    await ingestPredictions(facts.ingest, [prediction('c', NOW)], origin('t', 3, ['4']));
    await see('t', 4, 4, NOW + HOUR, 3);
    const hours = await loadStreamLedger(facts.clickhouse, {
      ...{ topic: 't', from: toSqlTime(NOW), to: toSqlTime(NOW + 2 * HOUR), limit: 10 },
    });
    const none = { conflict: 0, rejected: 0, analysed: 0 };
    expect(hours).toEqual([
      {
        ...{ topic: 't', partition: 3, hour: NOW + HOUR, first: '4', last: '4', records: 1, received: 1, accepted: 1 },
        ...{ ...none, duplicate: 0, stored: 1 },
      },
      {
        ...{ topic: 't', partition: 3, hour: NOW, first: '0', last: '3', records: 4, received: 3, accepted: 2 },
        ...{ ...none, duplicate: 1, stored: 2 },
      },
      {
        ...{ topic: 't', partition: 4, hour: NOW, first: '0', last: '1', records: 2, received: 2, accepted: 2 },
        ...{ ...none, duplicate: 0, stored: 2 },
      },
    ]);
  });
});
