import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { DeadLetter, FactStore, LedgerEntry } from '#libs/ingest';
import { defaultIngestLimits } from '#libs/ingest';
import { consumeBatches, type BatchConsumer, type StreamRecord } from '#libs/stream';
import type { KafkaClient } from '#libs/testing';
import { describeWithKafka, openKafkaClient, silentRecorder } from '#libs/testing';
import { startIngestor, type StartIngestorDeps } from './start-ingestor.js';
import type { MeasuredLag } from './watch-lag.js';

const NOW = Date.UTC(2001, 1, 1);
const event = (id: string) => JSON.stringify({ model: 'm', version: '1', id, time: NOW, features: { x: 1 }, score: 0.5 });

/** Stores nothing twice and says what it does, and what was committed by then, in order. */
function inMemory(effect: (name: string) => Promise<void>) {
  const stored: string[] = [];
  const letters: DeadLetter[] = [];
  const ledger: LedgerEntry[] = [];
  const nothing = async () => undefined;
  const store: FactStore = {
    loadPredictionKeys: async () => [],
    insertPredictions: async (rows) => {
      await effect('insert');
      stored.push(...rows.map((row) => row.event.id));
    },
    insertPredictionKeys: nothing,
    insertConflicts: nothing,
    loadContestedKeys: async () => [],
    copyLabels: () => Promise.resolve(),
    supersede: nothing,
    loadLabels: async () => new Map(),
    loadFeatureHashes: async () => new Map(),
    insertFeatureLogs: nothing,
    insertLabels: async (rows) => void stored.push(...rows.map((row) => `label of ${row.event.id}`)),
    insertDeadLetters: async (rows) => {
      await effect('dead letters');
      letters.push(...rows);
    },
    insertLedger: async (entries) => {
      await effect('ledger');
      ledger.push(...entries);
    },
    touchHours: nothing,
  };
  return { store, stored, letters, ledger };
}

await describeWithKafka('the ingestor', (brokers) => {
  let client: KafkaClient;
  let topics: { predictions: string; labels: string };
  let effects: string[];
  let lags: MeasuredLag[];
  let world: ReturnType<typeof inMemory>;
  const running: BatchConsumer[] = [];

  const committed = async () => (await client.committed('ingestor', topics.predictions))[0];
  async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = performance.now() + 20_000; !(await isTrue()); await sleep(20)) {
      if (performance.now() > end) throw new Error('waited in vain');
    }
  }

  function start(
    failing: Record<string, Error[]> = {},
    head: () => string | null = () => null,
    more: Partial<StartIngestorDeps> = {},
  ): BatchConsumer {
    effects = [];
    lags = [];
    world = inMemory(async (name) => {
      const error = failing[name]?.shift();
      effects.push(`${name}${error ? ' fails' : ''}, committed ${await committed()}`);
      if (error) throw error;
    });
    const log = () => undefined;
    let sequence = 0;
    const sources = (['predictions', 'labels'] as const).map((kind) => ({
      topic: topics[kind],
      encoding: 'json' as const,
      kind,
    }));
    const ingestor = startIngestor({
      kafka: { brokers, clientId: 'test', groupId: 'ingestor', sources, minBytes: 1, maxWaitMs: 100 },
      ingest: { store: world.store, eventNow: () => NOW, nextSequence: () => String((sequence += 1)) },
      openMapping: async () => null,
      markBackfill: () => Promise.resolve(),
      sendsDead: false,
      renewHalves: async () => undefined,
      saveTopics: async () => undefined,
      saveNoEvents: async () => undefined,
      parseContext: () => ({ eventNow: NOW, retentionMs: 1e12, limits: defaultIngestLimits }),
      loadLedgerHead: async () => head(),
      lag: {
        store: { loadReachedAt: async () => [], save: async (measured) => void lags.push(...measured) },
        wallNow: Date.now,
        everyMs: 100,
      },
      logger: { debug: log, info: log, warn: log, error: log },
      recorder: silentRecorder,
      ...more,
    });
    running.push(ingestor);
    return ingestor;
  }

  beforeAll(async () => {
    client = await openKafkaClient(brokers);
  });
  beforeEach(async () => {
    topics = { predictions: await client.createTopic(), labels: await client.createTopic() };
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((ingestor) => ingestor.stop()));
  });
  afterAll(() => client.close());

  it('inserts, writes the ledger, then commits', async () => {
    await client.produce(topics.predictions, [{ value: event('a') }, { value: event('b') }]);
    start();
    await until(async () => (await committed()) === '2');
    expect(effects).toEqual(['insert, committed -1', 'ledger, committed -1']);
    const origin = { source: 'kafka', topic: topics.predictions, offsets: ['0', '1'] };
    expect(world.ledger).toMatchObject([
      { kind: 'predictions', accepted: 2, origin },
      { kind: 'records', received: 2, origin },
    ]);
    await until(() => lags.some(({ topic, end, lagRecords }) => topic === topics.predictions && end === '2' && lagRecords === 0));
  });

  it('keeps what it cannot read with its bytes, headers and place, before the ledger moves, and stores the rest', async () => {
    const broken = Buffer.from([0x7b, 0xff, 0x7d]);
    await client.produce(topics.predictions, [
      { value: event('a') },
      { value: broken, headers: { producer: 'trainer', seen: ['1', '2'] } },
      { key: 'k', value: null },
      { value: '{"model":"m"}' },
      { value: `${event('b')}\n${event('c')}` },
    ]);
    start();
    await until(async () => (await committed()) === '5');
    expect(effects.map((effect) => effect.split(',')[0])).toEqual(['dead letters', 'insert', 'ledger']);
    expect(world.stored).toEqual(['a', 'b', 'c']);
    expect(world.letters.map(({ code, payload, index, origin }) => [code, String(payload), origin.offsets?.[index]])).toEqual([
      ['invalid-text', String(broken), '1'],
      ['undecodable', '', '2'],
      ['missing-field', '{"model":"m"}', '3'],
    ]);
    expect(world.letters[0]).toMatchObject({ payload: broken, headers: { producer: 'trainer', seen: '1, 2' } });
  });

  it.each(['insert', 'ledger', 'dead letters'])(
    'tries a batch again when its %s fails, and asks the ledger anew',
    async (step) => {
      await client.produce(topics.predictions, [{ value: event('a') }, { value: 'nonsense' }]);
      let asked = 0;
      const head = () => {
        asked += 1;
        return null;
      };
      start({ [step]: [Object.assign(new Error('busy'), { retryable: true })] }, head);
      await until(async () => (await committed()) === '2');
      expect(effects.filter((effect) => effect.startsWith(step))).toEqual([
        `${step} fails, committed -1`,
        `${step}, committed -1`,
      ]);
      expect(asked).toBe(2);
    },
  );

  it('leaves out what the ledger has, and commits past it', async () => {
    await client.produce(topics.predictions, [{ value: event('a') }]);
    const first = start();
    await until(async () => (await committed()) === '1');
    await first.stop();
    await client.produce(topics.predictions, [{ value: event('b') }, { value: event('c') }]);
    start({}, () => '1');
    await until(async () => (await committed()) === '3');
    expect(world.stored).toEqual(['c']);
  });

  it('leaves nothing out of a topic that it reads from the beginning', async () => {
    await client.produce(topics.predictions, [{ value: event('a') }, { value: event('b') }, { value: event('c') }]);
    start({}, () => '1');
    await until(async () => (await committed()) === '3');
    expect(world.stored).toEqual(['a', 'b', 'c']);
  });

  it('ends, with nothing committed, on an error that trying again does not mend', async () => {
    await client.produce(topics.predictions, [{ value: event('a') }]);
    await expect(start({ insert: [new Error('a bug')] }).ended).rejects.toThrow('a bug');
    expect(await committed()).toBe('-1');
  });

  it('writes what it cannot read to a topic as well, where that is asked for, and waits until it can', async () => {
    const dead: StreamRecord[] = [];
    await client.produce(topics.predictions, [
      { value: event('a') },
      { key: 'k', value: `{"broken"\n`, headers: { producer: 'trainer' } },
      { value: `[${event('b')}, {}, {}]` },
    ]);
    start({}, () => null, { sendsDead: true });
    await until(() => effects.filter((effect) => effect.startsWith('dead letters')).length >= 2);
    expect(await committed()).toBe('-1');
    const topic = await client.createTopic({ name: `${topics.predictions}.dlq` });
    await until(async () => (await committed()) === '3');
    const log = () => undefined;
    const reader = consumeBatches({
      ...{ brokers, clientId: 'reader', groupId: topic, topics: [topic], minBytes: 1, maxWaitMs: 100 },
      logger: { debug: log, info: log, warn: log, error: log },
      handle: async ({ records }) => void dead.push(...records),
    });
    running.push(reader);
    await until(() => dead.length >= 2);
    const [first, second] = dead;
    expect([String(first?.key), String(first?.value)]).toEqual(['k', '{"broken"\n']);
    const headers = Object.entries(first?.headers ?? {}).map(([name, value]) => [name, String(value)]);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ producer: 'trainer', 'plumbline-code': 'invalid-json', 'plumbline-path': '$' },
      ...{ 'plumbline-topic': topics.predictions, 'plumbline-partition': '0', 'plumbline-offset': '1' },
    });
    expect(String(second?.headers['plumbline-code'])).toBe('missing-field');
    expect(dead).toHaveLength(2);
  });

  it('marks as history what a header says is, before it is stored', async () => {
    const marked: string[] = [];
    const headers = { 'plumbline-backfill': 'true' };
    await client.produce(topics.predictions, [
      { value: event('a') },
      { value: `[${event('b')},${event('c')}]`, headers },
      { value: event('d'), headers: { 'plumbline-backfill': 'false' } },
    ]);
    start({}, () => null, {
      markBackfill: async ({ predictions }) => {
        expect(world.stored).toEqual([]);
        marked.push(...predictions.map((item) => (item.ok ? item.event.id : '')));
      },
    });
    await until(async () => (await committed()) === '3');
    expect(marked).toEqual(['b', 'c']);
    expect(world.stored).toEqual(['a', 'b', 'c', 'd']);
  });

  it('reads labels from their own topic', async () => {
    await client.produce(topics.labels, [{ value: '{"model":"m","id":"a","label":1}' }]);
    start();
    await until(() => world.stored.includes('label of a'));
  });
});
