import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import type { KafkaClient } from '#libs/testing';
import { describeWithKafka, openKafkaClient } from '#libs/testing';
import type { BatchConsumer, ConsumeOptions } from './consume-batches.js';
import { consumeBatches } from './consume-batches.js';
import { registerCodecs } from './register-codecs.js';
import type { StreamBatch } from './stream-batch.js';
import { numbered, upTo, valuesOf } from './testing/numbered.js';
import { until } from './testing/until.js';

await describeWithKafka('consuming batches', (brokers) => {
  let client: KafkaClient;
  const open: BatchConsumer[] = [];
  const lines: string[] = [];

  function consume(topic: string, handle: ConsumeOptions['handle'], more: Partial<ConsumeOptions> = {}): BatchConsumer {
    const log = (_: object, message: string) => void lines.push(message);
    const logger = { debug: () => undefined, info: log, warn: log, error: log };
    const basics = { brokers, clientId: 'test', groupId: `group-${topic}`, topics: [topic], logger, minBytes: 1, maxWaitMs: 100 };
    const consumer = consumeBatches({ ...basics, handle, ...more });
    open.push(consumer);
    return consumer;
  }
  const committed = async (topic: string) => (await client.committed(`group-${topic}`, topic))[0];

  beforeAll(async () => {
    registerCodecs();
    client = await openKafkaClient(brokers);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((consumer) => consumer.stop()));
    lines.length = 0;
  });
  afterAll(() => client.close());

  it('hands over key, value, headers and time, a tombstone included', async () => {
    const topic = await client.createTopic();
    const seen: StreamBatch[] = [];
    consume(topic, async (batch) => void seen.push(batch));
    await client.produce(topic, [
      { key: 'k', value: '{"a":1}', headers: { h: 'x' }, timestamp: '1000000000000' },
      { key: 'gone', value: null },
    ]);
    await until(() => seen.length > 0);
    const [batch] = seen;
    expect(batch).toMatchObject({ topic, partition: 0, firstOffset: '0', lastOffset: '1', endOffset: '2' });
    expect(batch?.records[0]).toMatchObject({
      offset: '0',
      key: Buffer.from('k'),
      value: Buffer.from('{"a":1}'),
      timestampMs: 1e12,
    });
    expect(String(batch?.records[0]?.headers['h'])).toBe('x');
    expect(batch?.records[1]).toMatchObject({ offset: '1', value: null });
  });

  it('commits after the handler says durable, and not before', async () => {
    const topic = await client.createTopic();
    const stored = Promise.withResolvers<void>();
    let isHandling = false;
    consume(topic, () => {
      isHandling = true;
      return stored.promise;
    });
    await client.produce(topic, numbered(0, 5));
    await until(() => isHandling);
    await sleep(300);
    expect(await committed(topic)).toBe('-1');
    stored.resolve();
    await until(async () => (await committed(topic)) === '5');
  });

  it('gives a batch again after a retryable error and loses nothing', async () => {
    const topic = await client.createTopic();
    const seen: number[][] = [];
    consume(topic, async ({ records }) => {
      seen.push(valuesOf(records));
      if (seen.length <= 2) throw Object.assign(new Error('busy'), { retryable: true });
    });
    await client.produce(topic, numbered(0, 5));
    await until(async () => (await committed(topic)) === '5');
    expect(seen).toEqual([upTo(5), upTo(5), upTo(5)]);
  });

  it('ends with an error that is not retryable and leaves the offset', async () => {
    const topic = await client.createTopic();
    await client.produce(topic, numbered(0, 5));
    const consumer = consume(topic, () => Promise.reject(new Error('a bug')));
    await expect(consumer.ended).rejects.toThrow('a bug');
    expect(await committed(topic)).toBe('-1');
  });

  it.each(['None', 'GZIP', 'Snappy', 'LZ4', 'ZSTD'] as const)('reads what was compressed with %s', async (codec) => {
    const topic = await client.createTopic();
    const seen: number[] = [];
    consume(topic, async ({ records }) => void seen.push(...valuesOf(records)));
    await client.produce(topic, numbered(0, 1000), kafkajs.CompressionTypes[codec]);
    await until(() => seen.length >= 1000);
    expect(seen).toEqual(upTo(1000));
  });

  it('hands over many records in parts, each committed by itself', async () => {
    const topic = await client.createTopic();
    const sizes: number[] = [];
    await client.produce(topic, numbered(0, 25));
    const seenAt: string[] = [];
    const handle: ConsumeOptions['handle'] = async ({ records, askedOffset, answeredOffset }) => {
      seenAt.push(`${askedOffset} to ${answeredOffset}, committed ${await committed(topic)}`);
      sizes.push(records.length);
    };
    consume(topic, handle, { limits: { records: 10, bytes: 1 << 20 } });
    await until(async () => (await committed(topic)) === '25');
    expect(sizes).toEqual([10, 10, 5]);
    expect(seenAt).toEqual(['0 to 9, committed -1', '10 to 19, committed 10', '20 to 24, committed 20']);
  });

  it('stays a member while the handler takes longer than the session', async () => {
    const topic = await client.createTopic();
    const joins: unknown[] = [];
    let calls = 0;
    const handle = async () => {
      calls += 1;
      await sleep(4000);
    };
    consume(topic, handle, { sessionTimeoutMs: 1500, onAssigned: (assignment) => joins.push(assignment) });
    await client.produce(topic, numbered(0, 5));
    await until(async () => (await committed(topic)) === '5');
    expect({ calls, joins }).toEqual({ calls: 1, joins: [{ [topic]: [0] }] });
  });

  it('joins again and repeats the batch after it lost its session', async () => {
    const topic = await client.createTopic();
    const seen: number[][] = [];
    const joins: unknown[] = [];
    const handle: ConsumeOptions['handle'] = async ({ records }) => {
      seen.push(valuesOf(records));
      // A blocked event loop, as by a long pause of the whole process: no heartbeat gets out.
      if (seen.length === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4000);
    };
    consume(topic, handle, { sessionTimeoutMs: 1200, onAssigned: (assignment) => joins.push(assignment) });
    await client.produce(topic, numbered(0, 5));
    await until(async () => (await committed(topic)) === '5');
    await client.produce(topic, numbered(5, 1));
    await until(async () => (await committed(topic)) === '6');
    expect(joins.length).toBeGreaterThanOrEqual(2);
    expect(new Set(seen.flat())).toEqual(new Set(upTo(6)));
  });

  it('shares partitions with a second member and takes them over when it leaves', async () => {
    const topic = await client.createTopic({ partitions: 4 });
    const mine: number[][] = [];
    const theirs: number[][] = [];
    const seen: number[] = [];
    const handle: ConsumeOptions['handle'] = async ({ records }) => void seen.push(...valuesOf(records));
    consume(topic, handle, { onAssigned: (assignment) => mine.push(assignment[topic] ?? []) });
    await until(() => mine.at(-1)?.length === 4);
    const second = consume(topic, handle, { onAssigned: (assignment) => theirs.push(assignment[topic] ?? []) });
    await until(() => mine.at(-1)?.length === 2 && theirs.at(-1)?.length === 2);
    await client.produce(topic, numbered(0, 400));
    await until(() => seen.length >= 400);
    await second.stop();
    await until(() => mine.at(-1)?.length === 4);
    expect([...seen].sort((a, b) => a - b)).toEqual(upTo(400));
  });

  it('handles two partitions at the same time, one of them never twice', async () => {
    const topic = await client.createTopic({ partitions: 3 });
    const busy = new Set<number>();
    let most = 0;
    let seen = 0;
    const handle: ConsumeOptions['handle'] = async ({ partition, records }) => {
      expect(busy.has(partition)).toBe(false);
      busy.add(partition);
      most = Math.max(most, busy.size);
      await sleep(20);
      busy.delete(partition);
      seen += records.length;
    };
    await client.produce(topic, numbered(0, 3000));
    consume(topic, handle);
    await until(() => seen >= 3000);
    expect(most).toBe(2);
  });

  it('stops by finishing the batch at hand, committing it, then leaving', async () => {
    const topic = await client.createTopic();
    const effects: string[] = [];
    const consumer = consume(topic, async () => {
      effects.push('handling');
      await sleep(500);
      effects.push('durable');
    });
    await client.produce(topic, numbered(0, 5));
    await until(() => effects.length > 0);
    await consumer.stop();
    effects.push(`stopped, committed ${await committed(topic)}`);
    expect(effects).toEqual(['handling', 'durable', 'stopped, committed 5']);
    await client.produce(topic, numbered(5, 5));
    await sleep(300);
    expect(effects).toHaveLength(3);
  });

  it('stops at once while a batch waits to be tried again', async () => {
    const topic = await client.createTopic();
    let calls = 0;
    const consumer = consume(topic, async () => {
      calls += 1;
      throw Object.assign(new Error('busy'), { retryable: true });
    });
    await client.produce(topic, numbered(0, 5));
    await until(() => calls >= 5);
    const startedAt = performance.now();
    await consumer.stop();
    expect(performance.now() - startedAt).toBeLessThan(1500);
    expect(await committed(topic)).toBe('-1');
  });

  it('opens another consumer after a crash that kafkajs will not mend', async () => {
    const topic = await client.createTopic();
    const seen: number[] = [];
    consume(topic, async ({ records }) => void seen.push(...valuesOf(records)));
    await client.produce(topic, numbered(0, 1));
    await until(() => seen.length === 1);
    const { CompressionCodecs, CompressionTypes } = kafkajs;
    const known = CompressionCodecs[CompressionTypes.ZSTD];
    await client.produce(topic, numbered(1, 1), CompressionTypes.None);
    await until(() => seen.length === 2);
    const broken = () => ({
      compress: known().compress,
      decompress: () => {
        CompressionCodecs[CompressionTypes.ZSTD] = known;
        return Promise.reject(new kafkajs.KafkaJSNonRetriableError('no such codec'));
      },
    });
    CompressionCodecs[CompressionTypes.ZSTD] = broken;
    await client.produce(topic, numbered(2, 1), CompressionTypes.ZSTD);
    await until(() => seen.length === 3);
    expect(seen).toEqual([0, 1, 2]);
    expect(lines).toContain('consumer ended, opening another');
  });

  it('commits past a transaction’s control record, so that nothing seems left', async () => {
    const topic = await client.createTopic();
    const kafka = new kafkajs.Kafka({
      brokers,
      logLevel: kafkajs.logLevel.NOTHING,
      retry: { initialRetryTime: 20, retries: 30 },
    });
    const createPartitioner = kafkajs.Partitioners.DefaultPartitioner;
    const producer = kafka.producer({ transactionalId: topic, idempotent: true, maxInFlightRequests: 1, createPartitioner });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: numbered(0, 3) });
    await transaction.commit();
    await producer.disconnect();
    const seen: StreamBatch[] = [];
    consume(topic, async (batch) => void seen.push(batch));
    await until(async () => (await committed(topic)) === '4');
    expect(seen.map(({ firstOffset, lastOffset }) => [firstOffset, lastOffset])).toEqual([['0', '2']]);
  });
});
