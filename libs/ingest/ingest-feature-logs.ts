import type { IngestAnswer } from '#libs/contracts';
import type { FactStore, Stamped, TouchedHour } from './fact-store.js';
import type { IngestDeps } from './ingest-predictions.js';
import { recordRejects } from './record-rejects.js';
import { toLedgerEntries } from './to-ledger-entries.js';
import type { Origin } from './origin.js';
import { toAnswer, type Outcome } from './outcome.js';
import type { FeatureLog, ParsedItem } from './parsed-event.js';
import { toFeatureHours } from './to-feature-hours.js';
import { toFeatureKey } from './to-feature-key.js';
import { toStamped } from './to-stamped.js';

/**
 * Stores a batch of feature logs and tells what became of each. The same features of the same entity, prediction and time again are a
 * duplicate; others count from now on, for a pipeline that is mended computes its past once more.
 */
export async function ingestFeatureLogs(
  deps: IngestDeps,
  items: ParsedItem<FeatureLog>[],
  origin: Origin,
): Promise<IngestAnswer> {
  return toAnswer(await storeFeatureLogs(deps, items, origin));
}

/** The same, and tells it of each item. */
export async function storeFeatureLogs(deps: IngestDeps, items: ParsedItem<FeatureLog>[], origin: Origin): Promise<Outcome[]> {
  const knownAt = deps.eventNow();
  const outcomes: Outcome[] = await recordRejects(deps.store, 'features', items, origin, knownAt);
  const stamped = toStamped(items, origin, knownAt, deps.nextSequence);
  for (const [model, batch] of Map.groupBy(stamped, ({ event }) => event.model)) {
    outcomes.push(...(await storeOfModel(deps.store, model, batch, knownAt)));
  }
  await deps.store.insertLedger(toLedgerEntries('features', outcomes, origin, knownAt));
  return outcomes;
}

async function storeOfModel(store: FactStore, model: string, batch: Stamped<FeatureLog>[], knownAt: number): Promise<Outcome[]> {
  const current = await store.loadFeatureHashes(
    model,
    batch.map(({ event }) => event),
  );
  const outcomes: Outcome[] = [];
  const fresh: Stamped<FeatureLog>[] = [];
  for (const log of batch) {
    const { event, index } = log;
    const key = toFeatureKey(event);
    if (current.get(key) === event.contentHash) {
      outcomes.push({ kind: 'duplicate', index, model });
      continue;
    }
    current.set(key, event.contentHash);
    fresh.push(log);
    outcomes.push({ kind: 'accepted', index, model });
  }
  if (fresh.length > 0) await store.insertFeatureLogs(fresh);
  await store.touchHours(toTouchedHours(model, fresh, knownAt));
  return outcomes;
}

function toTouchedHours(model: string, fresh: Stamped<FeatureLog>[], knownAt: number): TouchedHour[] {
  const touched = new Map<string, TouchedHour>();
  for (const { event } of fresh) {
    for (const hour of toFeatureHours(event)) {
      const entry = touched.get(`${event.store}\n${hour}`);
      if (entry) entry.touches += 1;
      else {
        const kind = event.store;
        touched.set(`${kind}\n${hour}`, { model, version: '', role: '', hour, kind, touches: 1, knownAt });
      }
    }
  }
  return [...touched.values()];
}
