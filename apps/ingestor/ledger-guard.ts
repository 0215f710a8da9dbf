import type { PassedRange, StreamBatch, StreamRecord } from '#libs/stream';
import { createPassedRanges } from './create-passed-ranges.js';

export type LedgerGuardDeps = {
  /** The last offset whose rows are durable; `null` where nothing was read yet. */
  loadLedgerHead: (partition: { topic: string; partition: number }) => Promise<string | null>;
  /** Called when the ledger knows offsets that the partition may not have: the topic may have been deleted and made anew. */
  onOtherLog: (partition: { topic: string; partition: number; head: string; endOffset: string }) => void;
};

const BEGINNING = '0';

export type UnseenRecords = {
  records: readonly StreamRecord[];
  /** The offsets that the ledger gains with them, both ends included; `null` where it has them all. */
  seen: { first: string; last: string } | null;
};

/** Keeps records that are stored already from being ingested again. */
export type LedgerGuard = {
  /** What a batch has after the ledger's head. Asks the ledger unless the partition's head is known. */
  loadUnseen: (batch: StreamBatch) => Promise<UnseenRecords>;
  /** This batch is durable now. */
  advance: (batch: StreamBatch) => void;
  /** Nothing is there to be read at these offsets. */
  pass: (range: PassedRange) => void;
  /** What was known about the partition may be wrong: an insert of it failed, and may be stored all the same. */
  forget: (batch: StreamBatch) => void;
  /** The same for all partitions: another member may have had them. */
  forgetAll: () => void;
};

/**
 * Offsets that were committed say what need not be read again, the ledger what is stored; between the two lies what a crash left.
 * Boundaries of batches do not come again, so records are held against the head one by one. Where a log is read from its beginning, the
 * ledger's head may be that of an earlier topic by the same name: then all is read, for a record that was stored is known by its
 * identity, while one that is left out is lost.
 */
export function createLedgerGuard(deps: LedgerGuardDeps): LedgerGuard {
  let heads = new Map<string, bigint>();
  /** Of each partition, the map in which its batch at hand was looked up; after `forgetAll` that batch may not write into the new one. */
  const lookedUpIn = new Map<string, Map<string, bigint>>();
  /** Of each partition whose beginning is at hand, the ledger's head before it was tried. Another one is that of a try. */
  const headsBefore = new Map<string, string | null>();
  const passed = createPassedRanges();

  const loadHead = async (batch: StreamBatch): Promise<bigint> => {
    const { topic, partition, firstOffset, endOffset } = batch;
    const key = toKey(batch);
    const head = await deps.loadLedgerHead({ topic, partition });
    let isOfAnotherLog = head !== null && BigInt(head) >= BigInt(endOffset);
    if (firstOffset === BEGINNING) {
      const before = headsBefore.has(key) ? headsBefore.get(key) : head;
      headsBefore.set(key, before ?? null);
      isOfAnotherLog ||= head === before;
    }
    if (head === null) return -1n;
    if (isOfAnotherLog) deps.onOtherLog({ topic, partition, head, endOffset });
    return isOfAnotherLog ? -1n : BigInt(head);
  };

  /** Where the batch's offsets begin: at the head, unless something between the two was neither stored nor passed. That is a gap. */
  const toFirst = (batch: StreamBatch, head: bigint): bigint => {
    const between = passed.get(batch);
    const read = between !== undefined && between.from <= head + 1n && between.to > head ? between.to : head;
    return head >= 0n && BigInt(batch.askedOffset) <= read + 1n ? head + 1n : BigInt(batch.askedOffset);
  };

  return {
    loadUnseen: async (batch) => {
      const key = toKey(batch);
      const known = heads;
      lookedUpIn.set(key, known);
      const knownHead = batch.firstOffset === BEGINNING ? undefined : known.get(key);
      const head = knownHead ?? (await loadHead(batch));
      const first = toFirst(batch, head);
      return {
        records: head < BigInt(batch.firstOffset) ? batch.records : batch.records.filter(({ offset }) => BigInt(offset) > head),
        seen: first > BigInt(batch.answeredOffset) ? null : { first: String(first), last: batch.answeredOffset },
      };
    },
    advance: (batch) => {
      const key = toKey(batch);
      headsBefore.delete(key);
      passed.delete(batch);
      lookedUpIn.get(key)?.set(key, BigInt(batch.answeredOffset));
    },
    pass: passed.pass,
    forget: (batch) => heads.delete(toKey(batch)),
    forgetAll: () => {
      heads = new Map();
      headsBefore.clear();
      passed.clear();
    },
  };
}

function toKey({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`;
}
