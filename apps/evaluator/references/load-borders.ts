import type { Page } from '#libs/contracts';
import { listModels, type ModelRecord } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { toKeptFrom, type KeptFrom } from '../upkeep/to-kept-from.js';

const MODELS_PER_PAGE = 1_000;

/** From when on everything is kept: of any model, and of each that is known. */
export interface Borders {
  everybody: KeptFrom;
  models: ReadonlyMap<string, KeptFrom>;
}

export async function loadBorders(
  { database, retentionMs }: Pick<EvaluatorDeps, 'database' | 'retentionMs'>,
  eventNow: number,
): Promise<Borders> {
  const models = new Map<string, KeptFrom>();
  let cursor: string | null = null;
  do {
    const page: Page<ModelRecord> = await listModels(database, { limit: MODELS_PER_PAGE, cursor: cursor ?? undefined });
    for (const { model, definition } of page.items) models.set(model, toKeptFrom(definition, { eventNow, retentionMs }));
    cursor = page.next;
  } while (cursor !== null);
  return { everybody: toKeptFrom(null, { eventNow, retentionMs }), models };
}
