import type { ModelAnswer, Page, PageQuery } from '#libs/contracts';
import { listModels as listStoredModels } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertCursor } from '../cursors/assert-cursor.js';
import { toModelAnswer } from '../answers/to-model-answer.js';

export async function listModels(deps: ApiDeps, page: PageQuery): Promise<Page<ModelAnswer>> {
  assertCursor(page.cursor, 'name');
  const { items, next } = await listStoredModels(deps.database, page);
  return { items: items.map(toModelAnswer), next };
}
