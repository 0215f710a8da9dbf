import type { Bench, Comparison } from '../bench.js';
import { openBenchEngine } from '../engine/open-bench-engine.js';
import { startStack } from '../engine/start-stack.js';
import { race } from '../race.js';
import { EVENTS_PER_REQUEST, IN_FLIGHT } from './in-flight.js';
import { insertRowLines } from './insert-row-lines.js';
import { makeEvents, toRowLines } from './make-events.js';
import { sendBatches } from './send-batches.js';
import { toBatches } from './to-batches.js';
import { toRateComparison } from './to-rate-comparison.js';

/** Ingestion over the public API against the engine's own insert of the rows that come of it. */
export const compareHttp: Bench = async ({ quick, rounds, say }) => {
  const [engine, stack] = await Promise.all([openBenchEngine(), startStack({ PLUMBLINE_TICK_SECONDS: '86400' })]);
  const comparisons: Comparison[] = [];
  const sizes: Record<string, number> = { 'events a request': EVENTS_PER_REQUEST, 'requests at once': IN_FLIGHT };
  try {
    for (const features of [1, 10, 100]) {
      const events = (features === 100 ? 8_000 : 20_000) / (quick ? 4 : 1);
      const makeRounds = () => Array.from({ length: rounds + 1 }, () => makeEvents(events, features));
      const bodies = makeRounds().map((round) => toBatches(round, EVENTS_PER_REQUEST));
      const rows = makeRounds().map((round) => toBatches(toRowLines(round), EVENTS_PER_REQUEST));
      say(`${features} features`);
      const finish = await race(
        {
          http: () => sendBatches(stack.url, bodies.pop() ?? [], events),
          engine: () => insertRowLines(engine.clickhouse, rows.pop() ?? []),
        },
        rounds,
      );
      sizes[`events a round with ${features} features`] = events;
      comparisons.push(toRateComparison(`${features} features`, events, finish.of('http'), finish.of('engine')));
    }
  } finally {
    await stack.stop();
    await engine.close();
  }
  return {
    title: "ingest over HTTP, against the engine's own insert of the same rows",
    method:
      'Ours: NDJSON to POST /v1/predictions of the whole product in one process, answered when durable. Against: the rows that come of such ' +
      `events, ready made, inserted as JSONEachRow into the same table of an engine alone. In turn, medians of ${rounds} rounds after a warm-up.`,
    sizes,
    comparisons,
    figures: [],
    leftOut: [],
  };
};
