import { defaultIngestLimits, parseMapped, parsePredictionRecords } from '#libs/ingest';
import type { Bench, Comparison } from '../bench.js';
import { race } from '../race.js';
import { makeEvents } from './make-events.js';
import { toForeign } from './to-foreign.js';
import { toForeignMapping } from './to-foreign-mapping.js';
import { toRateComparison } from './to-rate-comparison.js';

const LEAST_SHARE = 0.7;

/** About what a fetch of a topic brings. */
const RECORDS_AT_ONCE = 5_000;

/** Reading events through a mapping against reading the same ones as they are, from bytes to what is stored. */
export const compareMapped: Bench = async ({ quick, rounds, say }) => {
  const comparisons: Comparison[] = [];
  const sizes: Record<string, number> = { 'records at once': RECORDS_AT_ONCE };
  for (const features of [10, 30, 100]) {
    const count = (features === 100 ? 20_000 : 50_000) / (quick ? 5 : 1);
    const texts = makeEvents(count, features);
    const own = texts.map((text) => Buffer.from(text));
    const foreign = texts.map((text) => ({ bytes: Buffer.from(toForeign(text)), headers: {} }));
    const deps = toForeignMapping(features);
    const context = { eventNow: Date.now(), retentionMs: 400 * 86_400_000, limits: defaultIngestLimits };
    say(`${features} features`);
    const finish = await race(
      {
        mapped: async () => {
          for (const batch of toBatches(foreign))
            expectAll(batch.length, (await parseMapped(deps, batch, context)).predictions.items);
        },
        native: async () => {
          for (const batch of toBatches(own))
            expectAll(batch.length, await Promise.resolve(parsePredictionRecords(batch, context)));
        },
      },
      rounds,
    );
    sizes[`events a round with ${features} features`] = count;
    const compared = toRateComparison(`${features} features`, count, finish.of('mapped'), finish.of('native'));
    comparisons.push({ ...compared, bound: { least: LEAST_SHARE } });
  }
  return {
    title: 'reading through a mapping, against reading events as they are',
    method:
      'Ours: records of another shape, each feature from a path of its own, from bytes to what is stored, without the storing. Against: the same ' +
      `events in Plumbline's own JSON by the parse that takes those. One process, in turn, medians of ${rounds} rounds after a warm-up.`,
    sizes,
    comparisons,
    figures: [],
    leftOut: [],
  };
};

function toBatches<T>(records: readonly T[]): T[][] {
  const batches: T[][] = [];
  for (let at = 0; at < records.length; at += RECORDS_AT_ONCE) batches.push(records.slice(at, at + RECORDS_AT_ONCE));
  return batches;
}

function expectAll(count: number, items: readonly { ok: boolean }[]): void {
  const read = items.filter(({ ok }) => ok).length;
  if (read !== count) throw new Error(`${read} of ${count} events were read`);
}
