import type { IngestAnswer } from '#libs/contracts';
import type { FactStore, Stamped, TouchedHour } from './fact-store.js';
import type { IngestDeps } from './ingest-predictions.js';
import { recordRejects } from './record-rejects.js';
import { toLedgerEntries } from './to-ledger-entries.js';
import type { Origin } from './origin.js';
import { toAnswer, type Outcome } from './outcome.js';
import type { Label, ParsedItem } from './parsed-event.js';
import { toStamped } from './to-stamped.js';

/**
 * Stores a batch of labels and tells what became of each. A label goes to the hour of its prediction, for every version that predicted;
 * one whose prediction has not come yet waits. The same label again is a duplicate, another one counts from now on.
 */
export async function ingestLabels(deps: IngestDeps, items: ParsedItem<Label>[], origin: Origin): Promise<IngestAnswer> {
  return toAnswer(await storeLabels(deps, items, origin));
}

/** The same, and tells it of each item. */
export async function storeLabels(deps: IngestDeps, items: ParsedItem<Label>[], origin: Origin): Promise<Outcome[]> {
  const knownAt = deps.eventNow();
  const outcomes: Outcome[] = await recordRejects(deps.store, 'labels', items, origin, knownAt);
  const stamped = toStamped(items, origin, knownAt, deps.nextSequence);
  for (const [model, batch] of Map.groupBy(stamped, ({ event }) => event.model)) {
    outcomes.push(...(await storeOfModel(deps.store, model, batch, knownAt)));
  }
  await deps.store.insertLedger(toLedgerEntries('labels', outcomes, origin, knownAt));
  return outcomes;
}

async function storeOfModel(store: FactStore, model: string, batch: Stamped<Label>[], knownAt: number): Promise<Outcome[]> {
  const ids = [...new Set(batch.map(({ event }) => event.id))];
  const hoursById = new Map<string, Set<number>>();
  for (const { id, hour } of await store.loadPredictionKeys(model, ids)) {
    const hours = hoursById.get(id);
    if (hours) hours.add(hour);
    else hoursById.set(id, new Set([hour]));
  }
  const hours = [...new Set([...hoursById.values()].flatMap((set) => [...set]))];
  const current = await store.loadLabels(model, ids, hours);
  const outcomes: Outcome[] = [];
  const fresh: (Stamped<Label> & { hours: number[] })[] = [];
  for (const label of batch) {
    const { id, label: value } = label.event;
    if (current.get(id) === value) {
      outcomes.push({ kind: 'duplicate', index: label.index, model });
      continue;
    }
    current.set(id, value);
    fresh.push({ ...label, hours: [...(hoursById.get(id) ?? [])] });
    outcomes.push({ kind: 'accepted', index: label.index, model });
  }
  if (fresh.length > 0) await store.insertLabels(fresh);
  await store.touchHours(toTouchedHours(model, fresh, knownAt));
  return outcomes;
}

function toTouchedHours(model: string, fresh: { hours: number[] }[], knownAt: number): TouchedHour[] {
  const touches = new Map<number, number>();
  for (const { hours } of fresh) for (const hour of hours) touches.set(hour, (touches.get(hour) ?? 0) + 1);
  return [...touches].map(([hour, count]) => ({ model, version: '', role: '', hour, kind: 'label', touches: count, knownAt }));
}
