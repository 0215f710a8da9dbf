import type { Page, PageQuery, ReferenceAnswer } from '#libs/contracts';
import { listReferences as listStoredReferences, loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toReferenceAnswer } from '../answers/to-reference-answer.js';
import { assertModel } from '../assert-found.js';
import { assertCursor } from '../cursors/assert-cursor.js';

export async function listReferences(deps: ApiDeps, model: string, page: PageQuery): Promise<Page<ReferenceAnswer>> {
  assertCursor(page.cursor, 'sequence');
  assertModel(model, await loadModel(deps.database, model));
  const { items, next } = await listStoredReferences(deps.database, { model, ...page });
  return { items: items.map(toReferenceAnswer), next };
}
