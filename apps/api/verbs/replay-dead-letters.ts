import { loadWaitingDeadLetters, saveDeadLetterReplays, toSqlTime } from '#libs/clickhouse';
import type { DeadLetterReplay, DeadLetterReplayed } from '#libs/contracts';
import { currentCaller, markFeatureLogs, markLabels, markPredictions } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';
import { fromPlace, toPlace } from '../cursors/place-cursor.js';
import { parseDeadLetters } from '../replay/parse-dead-letters.js';
import { storeLetters } from '../replay/store-letters.js';

const ID = /^[0-9a-f]{1,64}$/;
const MOST_BYTES = 32 << 20;

/**
 * Reads dead letters again as they came, in their order. One that is taken is marked so and never read again; one that fails waits on,
 * with the reason of today. A kill between storing and marking leaves letters whose next replay finds what is stored.
 */
export async function replayDeadLetters(deps: ApiDeps, request: DeadLetterReplay): Promise<DeadLetterReplayed> {
  const { clickhouse, clock, retentionMs, limits, facts, nextSequence } = deps;
  const { ids = [], backfill, limit, cursor, from, to, ...filter } = request;
  const place = toPlace(cursor, ID);
  const letters = await loadWaitingDeadLetters(clickhouse, {
    ...{ ...filter, ids, limit, bytes: MOST_BYTES },
    after: place && { knownAt: place.knownAt, id: place.key },
    from: from && toSqlTime(Date.parse(from)),
    to: to && toSqlTime(Date.parse(to)),
  });
  const at = clock.eventNow();
  const { parsed, settle } = await parseDeadLetters(deps.openMapping, letters, { eventNow: at, retentionMs, limits });
  if (backfill) {
    await markPredictions(
      deps,
      parsed.flatMap(({ predictions }) => predictions),
    );
    await markLabels(
      deps,
      parsed.flatMap(({ labels }) => labels),
    );
    await markFeatureLogs(
      deps,
      parsed.flatMap(({ features = [] }) => features),
    );
  }
  const outcomes = await storeLetters({ store: facts, eventNow: () => at, nextSequence }, parsed);
  await settle();
  const replays = letters.map(({ id }, index) => {
    const { outcome = 'duplicate' as const, reject = null } = outcomes[index] ?? {};
    return {
      id,
      at,
      outcome,
      code: reject?.code ?? '',
      path: reject?.path ?? '',
      message: reject?.message ?? '',
      by: currentCaller(),
    };
  });
  await saveDeadLetterReplays(clickhouse, replays);
  const count = (kind: string): number => replays.filter(({ outcome }) => outcome === kind).length;
  const last = letters.at(-1);
  return {
    ...{ accepted: count('accepted'), duplicate: count('duplicate'), conflict: count('conflict'), rejected: count('rejected') },
    letters: replays.map(({ id, outcome, path, message }) => ({ id, outcome, path, message })),
    next: last === undefined ? null : fromPlace({ knownAt: last.knownAt, key: last.id }),
  };
}
