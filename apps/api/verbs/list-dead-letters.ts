import { listDeadLetters as listStoredDeadLetters, toSqlTime } from '#libs/clickhouse';
import type { DeadLetter, DeadLetterQuery, Page } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';
import { toDeadLetter } from '../answers/to-dead-letter.js';
import { fromPlace, toPlace } from '../cursors/place-cursor.js';

const ID = /^[0-9a-f]{1,64}$/;

export async function listDeadLetters(deps: ApiDeps, query: DeadLetterQuery): Promise<Page<DeadLetter>> {
  const { limit, cursor, from, to, ...filter } = query;
  const place = toPlace(cursor, ID);
  const rows = await listStoredDeadLetters(deps.clickhouse, {
    ...filter,
    limit: limit + 1,
    before: place && { knownAt: place.knownAt, id: place.key },
    from: from && toSqlTime(Date.parse(from)),
    to: to && toSqlTime(Date.parse(to)),
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(toDeadLetter),
    next: last === undefined ? null : fromPlace({ knownAt: last.knownAt, key: last.id }),
  };
}
