import { openKafkaClient } from '#libs/testing';
import type { Bench, BenchResult, Comparison } from '../bench.js';
import { openBenchEngine } from '../engine/open-bench-engine.js';
import { median } from '../median.js';
import { consumeTopic } from './consume-topic.js';
import { EVENTS_PER_REQUEST, IN_FLIGHT } from './in-flight.js';
import { insertRowLines } from './insert-row-lines.js';
import { makeEvents, toRowLines } from './make-events.js';
import { openBroker } from './open-broker.js';
import { toBatches } from './to-batches.js';
import { toRateComparison } from './to-rate-comparison.js';

const PARTITIONS = 2;
/** A broker takes a mebibyte at once. */
const EVENTS_PER_PRODUCE = 250;

/** Ingestion from a Kafka topic against the engine's own insert of the rows that come of it. */
export const compareKafka: Bench = async ({ quick, rounds, say }) => {
  const result: BenchResult = {
    title: "ingest over Kafka, against the engine's own insert of the same rows",
    method:
      'Ours: a topic filled beforehand, one event a message, read from the assignment of its partitions until all rows are durable; engine ' +
      `and ingestor share a process as in the product. Against: as over HTTP, in the same process. In turn, medians of ${rounds} rounds.`,
    sizes: { partitions: PARTITIONS, 'events an insert': EVENTS_PER_REQUEST, 'inserts at once': IN_FLIGHT },
    comparisons: [],
    figures: [],
    leftOut: [],
  };
  const broker = await openBroker();
  if ('unavailable' in broker) return { ...result, leftOut: [broker.unavailable] };
  const { brokers } = broker;
  const [engine, client] = await Promise.all([openBenchEngine(), openKafkaClient(brokers)]);

  async function compareAt(features: number): Promise<Comparison> {
    const events = (features === 100 ? 8_000 : 20_000) / (quick ? 4 : 1);
    result.sizes[`events a round with ${features} features`] = events;
    const [kafka, alone]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const predictions = await client.createTopic({ partitions: PARTITIONS });
      for (let sent = 0; sent < events; sent += EVENTS_PER_PRODUCE) {
        const messages = makeEvents(EVENTS_PER_PRODUCE, features).map((value, i) => ({ key: String(i), value }));
        await client.produce(predictions, messages);
      }
      const rows = toBatches(toRowLines(makeEvents(events, features)), EVENTS_PER_REQUEST);
      kafka.push(await consumeTopic(engine, brokers, predictions, events));
      const started = performance.now();
      await insertRowLines(engine.clickhouse, rows);
      alone.push((performance.now() - started) / 1000);
    }
    return toRateComparison(`${features} features`, events, median(kafka), median(alone));
  }

  try {
    for (const features of [1, 10, 100]) {
      say(`${features} features`);
      result.comparisons.push(await compareAt(features));
    }
    return result;
  } finally {
    await client.close();
    await engine.close();
    await broker.stop();
  }
};
