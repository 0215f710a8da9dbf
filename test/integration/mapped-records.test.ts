import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildMappedParser } from '../../apps/ingestor/build-mapped-parser.js';
import type { ParsedRecords } from '../../apps/ingestor/parse-records.js';
import { defaultIngestLimits } from '#libs/ingest';
import { openMappings } from '#libs/nest-kit';
import { migrate, saveMapping, takeExpiredHalves } from '#libs/postgres';
import type { StreamRecord } from '#libs/stream';
import { openFacts, type Facts } from './open-facts.js';
import { openEmbeddedRegistry, type Registry } from './open-registry.js';

/** What KServe's logger sends by HTTP, as a broker of CloudEvents writes it to Kafka: attributes in headers, the payload as it is. */
const NOW = Date.parse('2021-09-18T10:00:00Z');
const context = { eventNow: NOW, retentionMs: 400 * 86_400_000, limits: defaultIngestLimits };
const yaml = `preset: kserve-v1
version: '3'
features: { path: instance, names: [sepal_length, sepal_width, petal_length, petal_width] }
`;
let registry: Registry;
let facts: Facts;
let offset = 0;

function record(id: string, side: 'request' | 'response', body: unknown): StreamRecord {
  const headers = {
    ce_specversion: Buffer.from('1.0'),
    ce_id: Buffer.from(id),
    ce_type: Buffer.from(`org.kubeflow.serving.inference.${side}`),
    ce_time: Buffer.from('2021-09-18T09:00:00.528Z'),
    ce_inferenceservicename: Buffer.from('sklearn-iris'),
    'Content-Type': Buffer.from('application/json'),
  };
  return { offset: String((offset += 1)), key: null, value: Buffer.from(JSON.stringify(body)), headers, timestampMs: NOW };
}

const ask = (id: string) =>
  record(id, 'request', {
    instances: [
      [6.8, 2.8, 4.8, 1.4],
      [6, 3.4, 4.5, 1.6],
    ],
  });
const tell = (id: string) => record(id, 'response', { predictions: [1, 2] });

/** Each reads as a process of its own would. */
function reader(now = NOW) {
  const parse = buildMappedParser(
    'iris',
    openMappings({ clickhouse: facts.clickhouse, database: registry.database }, () => now),
  );
  return (...records: StreamRecord[]): Promise<ParsedRecords> => parse(records, context);
}

const idsOf = ({ predictions }: ParsedRecords) => predictions.items.map((item) => (item.ok ? item.event.id : item.reject.code));

beforeAll(async () => {
  registry = await openEmbeddedRegistry();
  facts = await openFacts(NOW);
  await migrate(registry.database, 0);
});
afterAll(async () => {
  await facts.close();
  await registry.close();
});

describe('records of a topic that has a mapping', () => {
  it('wait for the mapping', async () => {
    await expect(reader()(ask('a'))).rejects.toMatchObject({
      retryable: true,
      message: 'there is no mapping iris: store it with plumbline map put iris FILE',
    });
    await saveMapping(registry.database, { name: 'iris', yaml, at: NOW, by: 'ana' });
    expect(idsOf(await reader()(ask('a'), tell('a')))).toEqual(['a/0', 'a/1']);
  });

  it('are the predictions of request and response together', async () => {
    const { predictions } = await reader()(tell('b'), ask('b'));
    expect(predictions.items[1]).toMatchObject({
      ok: true,
      event: {
        model: 'sklearn-iris',
        version: '3',
        id: 'b/1',
        timeMs: Date.parse('2021-09-18T09:00:00.528Z'),
        num: { sepal_length: 6, sepal_width: 3.4, petal_length: 4.5, petal_width: 1.6 },
        class: '2',
      },
    });
  });

  it('find their other half whichever process read it, and again after a crash before they were durable', async () => {
    expect(idsOf(await reader()(ask('c')))).toEqual([]);
    const response = tell('c');
    const first = await reader()(response);
    expect(idsOf(first)).toEqual(['c/0', 'c/1']);
    // The process ends here: the same record is read again by another.
    const again = await reader()(response);
    expect(idsOf(again)).toEqual(['c/0', 'c/1']);
    await again.settle?.();
    expect(idsOf(await reader()(response))).toEqual([]);
  });

  it('are refused as a pair, and kept so that they can be read again by themselves', async () => {
    const { predictions } = await reader()(ask('d'), record('d', 'response', { predictions: [1] }));
    const [item] = predictions.items;
    if (item === undefined || item.ok) throw new Error('a pair of two and one was taken');
    expect(item.reject).toMatchObject({ code: 'wrong-type', path: '$.response.predictions' });
    const [source] = predictions.sources;
    expect(source?.headers).toEqual({ 'plumbline-pair': 'whole' });
    const again = await reader()({
      offset: '0',
      key: null,
      value: Buffer.from(item.raw ?? ''),
      headers: source?.headers ?? {},
      timestampMs: NOW,
    });
    expect(again.predictions.items[0]).toMatchObject({ ok: false, reject: { path: '$.response.predictions' } });
  });

  it('are told when they wait longer than the mapping gives them', async () => {
    await reader()(ask('e'));
    const told: string[] = [];
    const take = (now: number) =>
      takeExpiredHalves(registry.database, { now, limit: 10 }, async (halves) => {
        await Promise.resolve();
        told.push(...halves.map(({ id, side, source }) => `${side} ${id} by ${source}`));
      });
    await take(NOW + 599_999);
    expect(told).toEqual([]);
    await take(NOW + 600_000);
    await take(NOW + 600_000);
    expect(told).toEqual(['response c by kafka', 'request e by kafka']);
  });
});
