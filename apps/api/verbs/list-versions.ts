import type { Page, PageQuery, VersionAnswer } from '#libs/contracts';
import { listVersions as listStoredVersions, loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertModel } from '../assert-found.js';
import { assertCursor } from '../cursors/assert-cursor.js';
import { toVersionAnswer } from '../answers/to-version-answer.js';

export async function listVersions(deps: ApiDeps, model: string, page: PageQuery): Promise<Page<VersionAnswer>> {
  assertCursor(page.cursor, 'sequence');
  assertModel(model, await loadModel(deps.database, model));
  const { items, next } = await listStoredVersions(deps.database, { model, ...page });
  return { items: items.map(toVersionAnswer), next };
}
