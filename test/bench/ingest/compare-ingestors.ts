import type { Bench, BenchResult } from '../bench.js';
import { takeTurns } from '../take-turns.js';
import { makeEvents } from './make-events.js';
import { PARTITIONS, startKafkaWorld } from './start-kafka-world.js';
import { toRateComparison } from './to-rate-comparison.js';

const FEATURES = 30;
const ROUNDS = 3;

/** Two ingestors that share a topic against one that has it alone. */
export const compareIngestors: Bench = async ({ quick }) => {
  const rounds = quick ? 1 : ROUNDS;
  const events = quick ? 6_000 : 48_000;
  const result: BenchResult = {
    title: 'two ingestors of a group against one, from Kafka to queryable',
    method:
      'As from Kafka to queryable; the two are a process each and have half of the partitions each when the topic is let go. Broker, engine and ' +
      `ingestors share the cores: where there are few, there is little for a second one to gain. In turn, medians of ${rounds} rounds after a warm-up.`,
    sizes: { features: FEATURES, partitions: PARTITIONS, 'events a round': events },
    comparisons: [],
    figures: [],
    leftOut: [],
  };
  const world = await startKafkaWorld(2);
  if ('unavailable' in world) return { ...result, leftOut: [world.unavailable] };
  try {
    const timeOf = (members: number) => () =>
      world.timeIngestors(makeEvents(events, FEATURES), { members, foreignFeatures: null });
    const { one, two } = await takeTurns({ one: timeOf(1), two: timeOf(2) }, rounds);
    return { ...result, comparisons: [toRateComparison('two, against one', events, two, one)] };
  } finally {
    await world.stop();
  }
};
