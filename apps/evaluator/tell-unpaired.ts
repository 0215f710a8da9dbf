import { mappedEncoding, toUnpairedBatch, type DeadLetter, type LedgerEntry } from '#libs/ingest';
import { toFactStore } from '#libs/nest-kit';
import { takeExpiredHalves, type ExpiredHalf } from '#libs/postgres';
import type { EvaluatorDeps } from './evaluator-deps.js';

const AT_ONCE = 1_000;

/** Requests without a response, and responses without a request, whose time is over: each becomes a dead letter as it came, and is counted. */
export async function tellUnpaired(deps: Pick<EvaluatorDeps, 'clickhouse' | 'database' | 'clock' | 'logger'>): Promise<void> {
  const { clickhouse, database, clock, logger } = deps;
  const store = toFactStore(clickhouse);
  const knownAt = clock.eventNow();
  const tell = async (halves: ExpiredHalf[]): Promise<void> => {
    const letters = halves.map((half) => toLetter(half, knownAt));
    await store.insertDeadLetters(letters);
    await store.insertLedger(letters.map(toEntry));
    logger.warn({ halves: halves.length }, 'Requests and responses waited in vain for their other half');
  };
  while ((await takeExpiredHalves(database, { now: knownAt, limit: AT_ONCE }, tell)) === AT_ONCE);
}

/**
 * Known by which half it is and what it says: one that is told again, after a kill between telling and forgetting, or because it was read
 * again and waited in vain once more, is the same letter. Another under an id that is used anew is not.
 */
function toLetter({ mapping, id, source, side, half }: ExpiredHalf, knownAt: number): DeadLetter {
  const missing = side === 'request' ? 'response' : 'request';
  return {
    kind: 'predictions',
    origin: { source, batch: toUnpairedBatch(mapping, { id, side, text: half.text }), encoding: mappedEncoding(mapping) },
    index: 0,
    code: 'unpaired',
    path: '$',
    message: `The ${side} ${JSON.stringify(id.slice(0, 80))} had no ${missing} in the time that the mapping ${mapping} gives it; replay both when it is there.`,
    payload: half.text,
    headers: half.headers,
    knownAt,
  };
}

/** Of each letter one of its own, so that one that is told again, among others, is counted once. */
function toEntry({ kind, origin: { source, batch }, knownAt }: DeadLetter): LedgerEntry {
  const none = { accepted: 0, duplicate: 0, conflict: 0 };
  return { kind, model: '', origin: { source, batch }, received: 1, ...none, rejected: 1, knownAt };
}
