import type { ClickHouse } from './connect.js';
import type { DeadLetterFilter, DeadLetterListing } from './list-dead-letters.js';

export type WaitingDeadLetter = Pick<DeadLetterListing, 'id' | 'knownAt' | 'kind' | 'encoding' | 'topic'> & {
  headers: Record<string, string>;
  payloadBase64: string;
};

/** Of each page as many as fit into the bytes, the first in any case. */
const LOAD_WAITING_DEAD_LETTERS = `
WITH
  page AS (
    SELECT letter.id AS id FROM dead_letters AS letter FINAL
    WHERE (toUnixTimestamp64Milli(letter.known_at), letter.id) > ({afterKnownAt: Int64}, {afterId: String})
      AND (empty({ids: Array(String)}) OR letter.id IN {ids: Array(String)})
      AND ({kind: String} = '' OR letter.kind = {kind: String})
      AND ({source: String} = '' OR letter.source = {source: String})
      AND ({topic: String} = '' OR letter.topic = {topic: String})
      AND ({encoding: String} = '' OR letter.encoding = {encoding: String})
      AND ({code: String} = '' OR letter.code = {code: String})
      AND letter.known_at >= {from: DateTime64(3, 'UTC')} AND letter.known_at < {to: DateTime64(3, 'UTC')}
      AND letter.id NOT IN (SELECT id FROM dead_letter_replays WHERE outcome != 'rejected')
    ORDER BY letter.known_at, letter.id
    LIMIT {limit: UInt32}
  ),
  sizes AS (
    SELECT letter.id AS id, length(letter.payload_base64) AS size,
      sum(size) OVER (ORDER BY letter.known_at, letter.id ROWS UNBOUNDED PRECEDING) AS total
    FROM dead_letters AS letter FINAL
    WHERE letter.id IN (SELECT id FROM page)
  )
SELECT
  letter.id AS id, toUnixTimestamp64Milli(letter.known_at) AS knownAt, letter.kind AS kind, letter.encoding AS encoding,
  letter.topic AS topic, letter.headers AS headers, letter.payload_base64 AS payloadBase64
FROM dead_letters AS letter FINAL
WHERE letter.id IN (SELECT id FROM sizes WHERE total - size < {bytes: UInt64})
ORDER BY letter.known_at, letter.id
`;

const EARLIEST = '1970-01-01 00:00:00.000';
const LATEST = '2299-12-31 00:00:00.000';

/** What could not be read and no replay has taken yet, in the order in which it came; with `after`, those that follow it. */
export async function loadWaitingDeadLetters(
  clickhouse: ClickHouse,
  params: Omit<DeadLetterFilter, 'id' | 'state'> & {
    ids: readonly string[];
    limit: number;
    bytes: number;
    after?: Pick<DeadLetterListing, 'knownAt' | 'id'> | undefined;
  },
): Promise<WaitingDeadLetter[]> {
  const { ids, limit, bytes, after, kind = '', source = '', topic = '', encoding = '', code = '' } = params;
  const { from = EARLIEST, to = LATEST } = params;
  const { rows } = await clickhouse.select<WaitingDeadLetter>({
    name: 'LOAD_WAITING_DEAD_LETTERS',
    sql: LOAD_WAITING_DEAD_LETTERS,
    params: {
      ...{ ids, limit, bytes, kind, source, topic, encoding, code, from, to },
      ...{ afterKnownAt: after?.knownAt ?? Number.MIN_SAFE_INTEGER, afterId: after?.id ?? '' },
    },
  });
  return rows;
}
