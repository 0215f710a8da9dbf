import type { Bench, BenchResult } from '../bench.js';
import { percentile } from '../percentile.js';
import { makeEvents } from './make-events.js';
import { offerEvents } from './offer-events.js';
import { openTopic } from './open-topic.js';
import { PARTITIONS, startKafkaWorld } from './start-kafka-world.js';
import { watchOffsets } from './watch-offsets.js';

const FEATURES = 30;

/** How long it takes from the moment an event falls due to be sent until the engine has it, at half of what one ingestor can do. */
export const measureLatency: Bench = async ({ quick, say }) => {
  const [backlog, seconds] = quick ? [6_000, 5] : [48_000, 40];
  const result: BenchResult = {
    title: 'from event to queryable through Kafka, at half load',
    method:
      'Half of the rate at which one ingestor reads a backlog, measured just before, is offered by the clock, whatever became of the events before. An ' +
      "event's time begins when it falls due and ends with the answer of the engine that has it, which is asked some fifty times a second. Sender, " +
      'broker, ingestor and engine are a process each and share the cores. The first fifth of the time is left out.',
    sizes: { features: FEATURES, partitions: PARTITIONS, 'events of the backlog': backlog, 'seconds of the offer': seconds },
    comparisons: [],
    figures: [],
    leftOut: [],
  };
  const world = await startKafkaWorld(1);
  if ('unavailable' in world) return { ...result, leftOut: [world.unavailable] };
  const { client, engine, ingestors } = world;
  try {
    say('reading a backlog');
    const timeBacklog = () => world.timeIngestors(makeEvents(backlog, FEATURES), { members: 1, foreignFeatures: null });
    await timeBacklog();
    const rate = backlog / (await timeBacklog());
    const perSecond = rate / 2;
    const texts = makeEvents(Math.floor(seconds * perSecond), FEATURES);
    say(`offering ${Math.round(perSecond)} events a second`);
    const topic = await client.createTopic({ partitions: PARTITIONS });
    const reading = await openTopic(ingestors, { topic, foreignFeatures: null }, PARTITIONS);
    let startedAt = 0;
    const latencies: number[] = [];
    await Promise.all([
      offerEvents(client, { topic, partitions: PARTITIONS, texts, perSecond }, (at) => (startedAt = at)),
      watchOffsets(engine.clickhouse, { topic, events: texts.length }, ({ partition, offset }, at) => {
        const event = offset * PARTITIONS + partition;
        if (event >= texts.length / 5) latencies.push(at - startedAt - (event / perSecond) * 1000);
      }),
    ]);
    await reading.close();
    return {
      ...result,
      figures: [
        { what: 'one ingestor, a backlog', value: rate, unit: 'events/s' },
        { what: 'offered', value: perSecond, unit: 'events/s' },
        { what: 'half of the events within', value: percentile(latencies, 0.5), unit: 'ms' },
        { what: '99 of 100 within', value: percentile(latencies, 0.99), unit: 'ms' },
        { what: 'all within', value: percentile(latencies, 1), unit: 'ms' },
      ],
    };
  } finally {
    await world.stop();
  }
};
