import type { Page } from '#libs/contracts';
import { listModels, type Database, type ModelRecord } from '#libs/postgres';

const MODELS_PER_PAGE = 1_000;

/** All of them, those that only traffic named included. */
export async function loadModels(database: Database): Promise<ModelRecord[]> {
  const models: ModelRecord[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<ModelRecord> = await listModels(database, { limit: MODELS_PER_PAGE, cursor: cursor ?? undefined });
    models.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return models;
}
