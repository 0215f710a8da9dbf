import type { Change, ChangeQuery, Page } from '#libs/contracts';
import { listChanges as listStoredChanges } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toChangeAnswer } from '../answers/to-change-answer.js';
import { assertCursor } from '../cursors/assert-cursor.js';

export async function listChanges({ database }: ApiDeps, { from, to, ...query }: ChangeQuery): Promise<Page<Change>> {
  assertCursor(query.cursor, 'sequence');
  const { items, next } = await listStoredChanges(database, {
    ...query,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  });
  return { items: items.map(toChangeAnswer), next };
}
