import { setTimeout as sleep } from 'node:timers/promises';
import { openKafkaClient } from '#libs/testing';
import type { Bench } from '../bench.js';
import { startStack } from '../engine/start-stack.js';
import { makeEvents } from '../ingest/make-events.js';
import { openBroker } from '../ingest/open-broker.js';
import { readResidentMib } from './read-resident-mib.js';
import { watchMemory } from './watch-memory.js';

const PARTITIONS = 4;
const EVENTS_PER_PRODUCE = 2_000;

/** Resident memory while a backlog is read: a longer one takes more time, and must take no more memory. */
export const measureBacklog: Bench = async ({ quick, say }) => {
  const backlogs = quick ? [20_000, 100_000] : [100_000, 1_000_000];
  const broker = await openBroker();
  const result = {
    title: 'resident memory while a backlog of Kafka is read, the whole product in one process',
    method: 'One feature, one event a message; the greatest of four looks a second, from the start to the last commit.',
    sizes: { partitions: PARTITIONS },
    comparisons: [],
  };
  if ('unavailable' in broker) return { ...result, figures: [], leftOut: [broker.unavailable] };
  const client = await openKafkaClient(broker.brokers);
  const figures = [];
  try {
    for (const backlog of backlogs) {
      const [topic, labels] = [await client.createTopic({ partitions: PARTITIONS }), await client.createTopic()];
      say(`producing ${backlog} messages`);
      for (let sent = 0; sent < backlog; sent += EVENTS_PER_PRODUCE) {
        await client.produce(
          topic,
          makeEvents(EVENTS_PER_PRODUCE, 1).map((value, i) => ({ key: String(i), value })),
        );
      }
      say('reading them');
      const stack = await startStack({
        ...{ KAFKA_BROKERS: broker.brokers.join(), KAFKA_GROUP_ID: topic },
        ...{ KAFKA_PREDICTIONS_TOPIC: topic, KAFKA_LABELS_TOPIC: labels },
      });
      const started = performance.now();
      try {
        const atStart = readResidentMib(stack.pid);
        const greatest = await watchMemory(stack.pid, async () => {
          while ((await client.lag(topic, topic)) > 0) await sleep(500);
        });
        const of = `of ${backlog.toLocaleString('en')} messages`;
        figures.push(
          { what: `at the start ${of}`, value: atStart, unit: 'MiB' },
          { what: `the most ${of}`, value: greatest, unit: 'MiB' },
          { what: `until the end ${of}`, value: (performance.now() - started) / 1000, unit: 's' },
        );
      } finally {
        await stack.stop();
      }
    }
    return { ...result, figures, leftOut: [] };
  } finally {
    await client.close();
    await broker.stop();
  }
};
