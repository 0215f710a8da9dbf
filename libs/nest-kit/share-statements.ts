import type { FactStore } from '#libs/ingest';
import { gatherCalls } from './gather-calls.js';

const MOST_MODELS = 1000;

type Gathered<Item, Result> = (items: Item[]) => Promise<Result>;

/**
 * Lets batches that are ingested at the same time share their statements, as a log shares its flushes: small batches cost the engine mostly
 * what a statement costs by itself. Each insert still resolves when its rows are durable, and each batch keeps the order of its own.
 */
export function shareStatements(store: FactStore): FactStore {
  const byModel = <Result>(
    load: (model: string, keys: string[]) => Promise<Result>,
  ): ((model: string, keys: string[]) => Promise<Result>) => {
    const models = new Map<string, Gathered<string, Result>>();
    return (model, keys) => {
      const known = models.get(model);
      if (known !== undefined) return known(keys);
      // Senders name models as they like, so they are forgotten before they are many; those that run end all the same.
      if (models.size >= MOST_MODELS) models.clear();
      const gathered = gatherCalls((all: string[]) => load(model, all));
      models.set(model, gathered);
      return gathered(keys);
    };
  };
  const loadKeys = byModel(store.loadPredictionKeys);
  const loadContested = byModel(store.loadContestedKeys);
  return {
    ...store,
    loadPredictionKeys: async (model, ids) => ofIds(await loadKeys(model, ids), ids),
    loadContestedKeys: async (model, ids) => ofIds(await loadContested(model, ids), ids),
    insertPredictions: gatherCalls(store.insertPredictions),
    insertPredictionKeys: gatherCalls(store.insertPredictionKeys),
    insertConflicts: gatherCalls(store.insertConflicts),
    insertLabels: gatherCalls(store.insertLabels),
    insertFeatureLogs: gatherCalls(store.insertFeatureLogs),
    insertDeadLetters: gatherCalls(store.insertDeadLetters),
    insertLedger: gatherCalls(store.insertLedger),
    touchHours: gatherCalls(store.touchHours),
  };
}

/** What others of the same run had asked for is left to them. */
function ofIds<Row extends { id: string }>(rows: Row[], ids: string[]): Row[] {
  const own = new Set(ids);
  return rows.filter(({ id }) => own.has(id));
}
