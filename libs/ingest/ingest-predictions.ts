import type { IngestAnswer } from '#libs/contracts';
import { classifyPredictions, findLabelCopies, findSuperseded } from './classify-predictions.js';
import type { FactStore, Stamped, StoredPrediction, TouchedHour } from './fact-store.js';
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
  return toAnswer(await storePredictions(deps, items, origin));
}

/** The same, and tells it of each item. */
export async function storePredictions(deps: IngestDeps, items: ParsedItem<Prediction>[], origin: Origin): Promise<Outcome[]> {
  const knownAt = deps.eventNow();
  const outcomes: Outcome[] = await recordRejects(deps.store, 'predictions', items, origin, knownAt);
  const stamped = toStamped(items, origin, knownAt, deps.nextSequence);
  for (const [model, batch] of Map.groupBy(stamped, ({ event }) => event.model)) {
    outcomes.push(...(await storeOfModel(deps.store, model, batch, origin, knownAt)));
  }
  await deps.store.insertLedger(toLedgerEntries('predictions', outcomes, origin, knownAt));
  return outcomes;
}

async function storeOfModel(
  store: FactStore,
  model: string,
  batch: Stamped<Prediction>[],
  origin: Origin,
  knownAt: number,
): Promise<Outcome[]> {
  const ids = toIds(batch);
  const stored = await store.loadPredictionKeys(model, ids);
  const { outcomes, fresh, replayed, duplicates, conflicts } = classifyPredictions(batch, stored);
  const touched = [
    ...toTouchedHours([...fresh, ...replayed], 'prediction', knownAt),
    ...toTouchedHours(duplicates, 'duplicate', knownAt),
  ];
  if (fresh.length > 0) {
    await store.insertPredictions(fresh);
    await store.insertPredictionKeys(fresh);
    const copies = findLabelCopies(fresh, stored);
    if (copies.length > 0) {
      await store.copyLabels(model, copies);
      touched.push(
        ...copies.map(({ to }) => ({ model, version: '', role: '', hour: to, kind: 'label' as const, touches: 1, knownAt })),
      );
    }
    const superseded = findSuperseded(await store.loadContestedKeys(model, toIds(fresh)));
    if (superseded.length > 0) {
      await store.supersede(model, superseded, { knownAt, batch: origin.batch });
      touched.push(...superseded.map(({ second }) => toTouchedHour(model, second, knownAt)));
    }
  }
  if (conflicts.length > 0) await store.insertConflicts(conflicts);
  await store.touchHours(touched);
  return outcomes;
}

function toIds(batch: Stamped<Prediction>[]): string[] {
  return [...new Set(batch.map(({ event }) => event.id))];
}

function toTouchedHour(model: string, { version, role, hour }: StoredPrediction, knownAt: number): TouchedHour {
  return { model, version, role, hour, kind: 'prediction', touches: 1, knownAt };
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
