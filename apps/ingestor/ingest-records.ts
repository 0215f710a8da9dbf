import type { DeadLetter, FactStore, IngestDeps, LedgerEntry } from '#libs/ingest';
import { ingestFeatureLogs, ingestLabels, ingestPredictions } from '#libs/ingest';
import type { OutgoingRecord, StreamRecord } from '#libs/stream';
import type { ParsedRecords, SourcedItems } from './parse-records.js';
import { toDeadRecord } from './to-dead-record.js';
import { toHeaderTexts } from './to-header-texts.js';

export type RecordsOrigin = { batch: string; encoding: string; topic: string; partition: number };

/** The offsets that the ledger gains, both ends included, and how many records they brought. */
export type SeenOffsets = { first: string; last: string; records: number };

export type IngestCounts = { accepted: number; duplicate: number; conflict: number; rejected: number };

export type IngestRecordsDeps = IngestDeps & {
  /** Writes records that could not be read to a topic as well; `null`: they are in the table alone. */
  sendDead: ((topic: string, records: OutgoingRecord[]) => Promise<void>) | null;
  /** Throws where the partition may be someone else's. */
  assertHeld: () => void;
};

/**
 * What a batch's records hold, through the use cases that HTTP uses too. The ledger moves once and in one insert, when all of them are
 * durable: a batch is in it with every kind that it holds, or not at all.
 */
export async function ingestRecords(
  { store, eventNow, nextSequence, sendDead, assertHeld }: IngestRecordsDeps,
  { predictions, labels, features }: ParsedRecords,
  origin: RecordsOrigin,
  seen: SeenOffsets | null,
): Promise<IngestCounts> {
  const knownAt = eventNow();
  const ledger: LedgerEntry[] = [];
  const ingest = async <E>(useCase: UseCase<E>, { items, sources }: SourcedItems<E>) => {
    const insertLedger: FactStore['insertLedger'] = async (entries) => void ledger.push(...entries);
    const deps = {
      store: { ...whileHeld(withRecords(store, sources, sendDead), assertHeld), insertLedger },
      eventNow: () => knownAt,
      nextSequence,
    };
    const offsets = sources.map(({ offset }) => offset);
    return useCase(deps, items, { ...origin, source: 'kafka', offsets });
  };
  const counts: IngestCounts = { accepted: 0, duplicate: 0, conflict: 0, rejected: 0 };
  // Predictions first, so that labels of the same batch find their hours.
  const answers = [
    ...(predictions.items.length > 0 ? [await ingest(ingestPredictions, predictions)] : []),
    ...(labels.items.length > 0 ? [await ingest(ingestLabels, labels)] : []),
    ...(features !== undefined && features.items.length > 0 ? [await ingest(ingestFeatureLogs, features)] : []),
  ];
  for (const answer of answers) {
    counts.accepted += answer.accepted;
    counts.duplicate += answer.duplicate;
    counts.conflict += answer.conflict;
    counts.rejected += answer.rejected;
  }
  if (seen !== null) {
    const { first, last, records } = seen;
    const none = { accepted: 0, duplicate: 0, conflict: 0, rejected: 0 };
    const from: LedgerEntry['origin'] = { ...origin, source: 'kafka', offsets: [first, last] };
    ledger.push({ kind: 'records', model: '', origin: from, received: records, ...none, knownAt });
  }
  await store.insertLedger(ledger);
  return counts;
}

type UseCase<E> = (deps: IngestDeps, items: SourcedItems<E>['items'], origin: LedgerEntry['origin']) => Promise<IngestCounts>;

/**
 * Of labels and feature logs the last one counts. One that was numbered after this process slept through its session would stand before
 * those that the next owner of the partition has stored meanwhile; one that was numbered before stands behind them.
 */
function whileHeld(store: FactStore, assertHeld: () => void): FactStore {
  return {
    ...store,
    insertLabels: async (labels) => {
      assertHeld();
      await store.insertLabels(labels);
    },
    insertFeatureLogs: async (logs) => {
      assertHeld();
      await store.insertFeatureLogs(logs);
    },
  };
}

/** The use cases know bodies, not messages: what a dead letter's message had for headers is put beside it here. */
function withRecords(store: FactStore, sources: readonly StreamRecord[], sendDead: IngestRecordsDeps['sendDead']): FactStore {
  const addHeaders = (letter: DeadLetter): DeadLetter => ({
    ...letter,
    headers: toHeaderTexts(sources[letter.index]?.headers ?? {}),
  });
  const insertDeadLetters = async (letters: DeadLetter[]): Promise<void> => {
    await store.insertDeadLetters(letters.map(addHeaders));
    if (sendDead === null) return;
    // A record is sent once, by the first of its items that could not be read.
    const firsts = new Map(letters.toReversed().map((letter) => [sources[letter.index], letter]));
    const records = [...firsts].flatMap(([record, letter]) => (record === undefined ? [] : [toDeadRecord(record, letter)]));
    await sendDead(`${letters[0]?.origin.topic ?? ''}.dlq`, records.toReversed());
  };
  return { ...store, insertDeadLetters };
}
