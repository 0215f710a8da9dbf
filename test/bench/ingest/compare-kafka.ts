import type { Bench, BenchResult } from '../bench.js';
import { takeTurns } from '../take-turns.js';
import { EVENTS_PER_REQUEST, IN_FLIGHT } from './in-flight.js';
import { makeEvents } from './make-events.js';
import { PARTITIONS, startKafkaWorld } from './start-kafka-world.js';
import { timeRowLines } from './time-row-lines.js';
import { toForeign } from './to-foreign.js';
import { toRateComparison } from './to-rate-comparison.js';

/** A mapping is to cost no more than this leaves. */
const LEAST_MAPPED = 0.7;
const ROUNDS = 3;
const EVENTS: Record<number, number> = { 10: 80_000, 30: 48_000, 100: 16_000 };

/** Ingestion from a Kafka topic against what the broker gives and what the engine takes of the same events. */
export const compareKafka: Bench = async ({ quick, say }) => {
  const rounds = quick ? 1 : ROUNDS;
  const result: BenchResult = {
    title: 'from Kafka to queryable, against the slower of the broker alone and the engine alone (aim: 0.6 of it)',
    method:
      'Ours: one ingestor reads a topic, one event a message, from the commit of the transaction that filled it until all are stored; native: ' +
      "Plumbline's own JSON, mapped: the same events in another shape, through a mapping. Broker alone: a consumer that does nothing with them. " +
      'Engine alone: the rows of such events, ready made, into `predictions` and no other table. Broker, engine and ingestor are a process each and ' +
      `share the cores. In turn, medians of ${rounds} rounds after a warm-up.`,
    sizes: { partitions: PARTITIONS, 'events an insert of the engine alone': EVENTS_PER_REQUEST, 'inserts at once': IN_FLIGHT },
    comparisons: [],
    figures: [],
    leftOut: [],
  };
  const world = await startKafkaWorld(1);
  if ('unavailable' in world) return { ...result, leftOut: [world.unavailable] };
  try {
    for (const [features, most] of Object.entries(EVENTS).map(([of, events]) => [Number(of), events] as const)) {
      const events = most / (quick ? 8 : 1);
      result.sizes[`events a round with ${features} features`] = events;
      say(`${features} features`);
      const make = () => makeEvents(events, features);
      const seconds = await takeTurns(
        {
          broker: () => world.timeConsumer(make()),
          engine: () => timeRowLines(world.engine.clickhouse, make()),
          native: () => world.timeIngestors(make(), { members: 1, foreignFeatures: null }),
          mapped: () => world.timeIngestors(make().map(toForeign), { members: 1, foreignFeatures: features }),
        },
        rounds,
      );
      const slower = seconds.broker > seconds.engine ? 'broker' : 'engine';
      const of = `${features} features`;
      const against = `against the ${slower} alone`;
      result.comparisons.push(
        toRateComparison(`${of}, native, ${against}`, events, seconds.native, seconds[slower]),
        toRateComparison(`${of}, mapped, ${against}`, events, seconds.mapped, seconds[slower]),
        {
          ...toRateComparison(`${of}, mapped, against native`, events, seconds.mapped, seconds.native),
          // Of one small round it would be a bound on chance.
          ...(!quick && { bound: { least: LEAST_MAPPED } }),
        },
      );
      result.figures.push(
        { what: `${of}, the broker alone`, value: events / seconds.broker, unit: 'events/s' },
        { what: `${of}, the engine alone`, value: events / seconds.engine, unit: 'events/s' },
      );
    }
    return result;
  } finally {
    await world.stop();
  }
};
