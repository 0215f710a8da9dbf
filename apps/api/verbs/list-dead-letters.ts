import { listDeadLetters as listStoredDeadLetters } from '#libs/clickhouse';
import type { Page, PageQuery } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';
import type { DeadLetterAnswer } from '../answers/dead-letter-answer.js';
import { toIso } from '../answers/to-iso.js';
import { fromPlace, toPlace } from '../cursors/place-cursor.js';

const ID = /^[0-9a-f]{1,64}$/;

export async function listDeadLetters(deps: ApiDeps, { limit, cursor }: PageQuery): Promise<Page<DeadLetterAnswer>> {
  const place = toPlace(cursor, ID);
  const before = place && { knownAt: place.knownAt, id: place.key };
  const rows = await listStoredDeadLetters(deps.clickhouse, { limit: limit + 1, before });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ knownAt, ...letter }) => ({ ...letter, knownAt: toIso(knownAt) })),
    next: last === undefined ? null : fromPlace({ knownAt: last.knownAt, key: last.id }),
  };
}
