import type { ClickHouse } from './connect.js';

/** Which dead letters; what is left out restricts nothing. */
export interface DeadLetterFilter {
  id?: string | undefined;
  kind?: string | undefined;
  source?: string | undefined;
  topic?: string | undefined;
  encoding?: string | undefined;
  code?: string | undefined;
  /** Those that still wait for a replay that takes them, or those that had one. */
  state?: 'waiting' | 'replayed' | undefined;
  /** When they came, as `toSqlTime` writes it: half-open. */
  from?: string | undefined;
  to?: string | undefined;
}

export interface DeadLetterListing {
  id: string;
  /** Epoch milliseconds. */
  knownAt: number;
  kind: 'predictions' | 'labels' | 'features';
  source: 'http' | 'kafka';
  encoding: string;
  topic: string;
  partition: number;
  offset: string;
  position: number;
  code: string;
  path: string;
  message: string;
  bytes: number;
  /** How it begins, whatever is no text replaced. */
  preview: string;
  /** The latest replay; an outcome of '' says that there was none. */
  replayedAt: number;
  replayOutcome: '' | 'accepted' | 'duplicate' | 'conflict' | 'rejected';
  replayCode: string;
  replayPath: string;
  replayMessage: string;
  replayedBy: string;
}

/**
 * Bytes are looked at for those of the page alone: a letter may be as large as a request. What was taken once is taken: of replays in the same
 * millisecond that one counts.
 */
const LIST_DEAD_LETTERS = `
WITH
  replays AS (
    SELECT id, argMax((at, replay.outcome, replay.code, replay.path, replay.message, replay.by), (replay.outcome != 'rejected', at)) AS counting,
      counting.1 AS latest, counting.2 AS outcome, counting.3 AS code, counting.4 AS path, counting.5 AS message, counting.6 AS by
    FROM dead_letter_replays AS replay
    GROUP BY id
  ),
  page AS (
    SELECT letter.id AS id FROM dead_letters AS letter FINAL
    WHERE (toUnixTimestamp64Milli(letter.known_at), letter.id) < ({beforeKnownAt: Int64}, {beforeId: String})
      AND ({id: String} = '' OR letter.id = {id: String})
      AND ({kind: String} = '' OR letter.kind = {kind: String})
      AND ({source: String} = '' OR letter.source = {source: String})
      AND ({topic: String} = '' OR letter.topic = {topic: String})
      AND ({encoding: String} = '' OR letter.encoding = {encoding: String})
      AND ({code: String} = '' OR letter.code = {code: String})
      AND letter.known_at >= {from: DateTime64(3, 'UTC')} AND letter.known_at < {to: DateTime64(3, 'UTC')}
      AND ({state: String} = '' OR (letter.id IN (SELECT id FROM replays WHERE outcome != 'rejected')) = ({state: String} = 'replayed'))
    ORDER BY letter.known_at DESC, letter.id DESC
    LIMIT {limit: UInt32}
  )
SELECT
  letter.id AS id, toUnixTimestamp64Milli(letter.known_at) AS knownAt, letter.kind AS kind, letter.source AS source,
  letter.encoding AS encoding, letter.topic AS topic, letter.partition AS partition, toString(letter.offset) AS offset,
  letter.position AS position, letter.code AS code, letter.path AS path, letter.message AS message,
  length(tryBase64Decode(letter.payload_base64)) AS bytes,
  substringUTF8(toValidUTF8(substring(tryBase64Decode(letter.payload_base64), 1, 800)), 1, 200) AS preview,
  toUnixTimestamp64Milli(replays.latest) AS replayedAt, replays.outcome AS replayOutcome, replays.code AS replayCode,
  replays.path AS replayPath, replays.message AS replayMessage, replays.by AS replayedBy
FROM dead_letters AS letter FINAL LEFT JOIN replays ON letter.id = replays.id
WHERE letter.id IN (SELECT id FROM page)
ORDER BY letter.known_at DESC, letter.id DESC
`;

/** What could not be read, the latest first; with `before`, those that follow it. */
export async function listDeadLetters(
  clickhouse: ClickHouse,
  params: DeadLetterFilter & { limit: number; before?: Pick<DeadLetterListing, 'knownAt' | 'id'> | undefined },
): Promise<DeadLetterListing[]> {
  const {
    limit,
    before,
    id = '',
    kind = '',
    source = '',
    topic = '',
    encoding = '',
    code = '',
    state = '',
    from = EARLIEST,
    to = LATEST,
  } = params;
  const place = { beforeKnownAt: before?.knownAt ?? Number.MAX_SAFE_INTEGER, beforeId: before?.id ?? '' };
  const { rows } = await clickhouse.select<DeadLetterListing>({
    name: 'LIST_DEAD_LETTERS',
    sql: LIST_DEAD_LETTERS,
    params: { ...{ limit, id, kind, source, topic, encoding, code, state, from, to }, ...place },
  });
  return rows;
}

const EARLIEST = '1970-01-01 00:00:00.000';
const LATEST = '2299-12-31 00:00:00.000';
