import { listDeadLetters as listStoredDeadLetters } from '#libs/clickhouse';
import type { Page, PageQuery } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';
import type { DeadLetterAnswer } from '../answers/dead-letter-answer.js';
import { toIso } from '../answers/to-iso.js';
import { fromOffset, toOffset } from '../offset-cursor.js';

export async function listDeadLetters(deps: ApiDeps, { limit, cursor }: PageQuery): Promise<Page<DeadLetterAnswer>> {
  const offset = toOffset(cursor);
  const rows = await listStoredDeadLetters(deps.clickhouse, { limit: limit + 1, offset });
  return {
    items: rows.slice(0, limit).map(({ knownAt, ...letter }) => ({ ...letter, knownAt: toIso(knownAt) })),
    next: rows.length > limit ? fromOffset(offset + limit) : null,
  };
}
