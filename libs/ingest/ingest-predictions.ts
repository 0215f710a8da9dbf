import type { IngestAnswer } from '#libs/contracts';
import { classifyPredictions, findRaceLosers } from './classify-predictions.js';
import type { FactStore, Stamped, TouchedHour } from './fact-store.js';
import { recordRejects } from './record-rejects.js';
import { toLedgerEntries } from './to-ledger-entries.js';
import type { Origin } from './origin.js';
import { toAnswer, type Outcome } from './outcome.js';
import type { ParsedItem, Prediction } from './parsed-event.js';
import { toHour } from './to-hour.js';
import { toStamped } from './to-stamped.js';

export interface IngestDeps {
  store: FactStore;
  eventNow: () => number;
  /** Orders the rows of one identity; never the same number twice. */
  nextSequence: () => string;
}

/**
 * Stores a batch of predictions and tells what became of each. Rows are durable before their keys, and keys before the ledger, so a kill
 * at any point leaves at most rows that a repetition finds again. Where two senders bring one id at once, both look again after writing,
 * and the second row is taken out of its hour.
 */
export async function ingestPredictions(
  deps: IngestDeps,
  items: ParsedItem<Prediction>[],
  origin: Origin,
): Promise<IngestAnswer> {
  const knownAt = deps.eventNow();
  const outcomes: Outcome[] = await recordRejects(deps.store, 'predictions', items, origin, knownAt);
  const stamped = toStamped(items, origin, knownAt, deps.nextSequence);
  for (const [model, batch] of Map.groupBy(stamped, ({ event }) => event.model)) {
    outcomes.push(...(await storePredictions(deps.store, model, batch, knownAt)));
  }
  await deps.store.insertLedger(toLedgerEntries('predictions', outcomes, origin, knownAt));
  return toAnswer(outcomes);
}

async function storePredictions(
  store: FactStore,
  model: string,
  batch: Stamped<Prediction>[],
  knownAt: number,
): Promise<Outcome[]> {
  const ids = [...new Set(batch.map(({ event }) => event.id))];
  const { outcomes, fresh, duplicates, conflicts } = classifyPredictions(batch, await store.loadPredictionKeys(model, ids));
  if (fresh.length > 0) {
    await store.insertPredictions(fresh);
    await store.insertPredictionKeys(fresh);
    conflicts.push(
      ...findRaceLosers(fresh, await store.loadPredictionKeys(model, [...new Set(fresh.map(({ event }) => event.id))])),
    );
  }
  if (conflicts.length > 0) await store.insertConflicts(conflicts);
  const superseded = conflicts.filter((conflict) => conflict.superseded).map(({ prediction }) => prediction);
  await store.touchHours([
    ...toTouchedHours([...fresh, ...superseded], 'prediction', knownAt),
    ...toTouchedHours(duplicates, 'duplicate', knownAt),
  ]);
  return outcomes;
}

function toTouchedHours(predictions: Stamped<Prediction>[], kind: 'prediction' | 'duplicate', knownAt: number): TouchedHour[] {
  const touched = new Map<string, TouchedHour>();
  for (const { event } of predictions) {
    const hour = toHour(event.timeMs);
    const key = `${event.version}\n${event.role}\n${hour}`;
    const entry = touched.get(key);
    if (entry) entry.touches += 1;
    else touched.set(key, { model: event.model, version: event.version, role: event.role, hour, kind, touches: 1, knownAt });
  }
  return [...touched.values()];
}
