import type { StreamBatch, StreamRecord } from '#libs/stream';

export type LedgerGuardDeps = {
  /** The last offset whose rows are durable; `null` where nothing was read yet. */
  loadLedgerHead: (partition: { topic: string; partition: number }) => Promise<string | null>;
  /** Called when the ledger knows offsets that the partition may not have: the topic may have been deleted and made anew. */
  onOtherLog: (partition: { topic: string; partition: number; head: string; endOffset: string }) => void;
};

const BEGINNING = '0';

/** Keeps records that are stored already from being ingested again. */
export type LedgerGuard = {
  /** The records of a batch after the ledger's head. Asks the ledger unless the partition's head is known. */
  loadUnseen: (batch: StreamBatch) => Promise<readonly StreamRecord[]>;
  /** This batch is durable now. */
  advance: (batch: StreamBatch) => void;
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

  return {
    loadUnseen: async (batch) => {
      const key = toKey(batch);
      const known = heads;
      lookedUpIn.set(key, known);
      const knownHead = batch.firstOffset === BEGINNING ? undefined : known.get(key);
      const head = knownHead ?? (await loadHead(batch));
      return head < BigInt(batch.firstOffset) ? batch.records : batch.records.filter(({ offset }) => BigInt(offset) > head);
    },
    advance: (batch) => {
      const key = toKey(batch);
      headsBefore.delete(key);
      lookedUpIn.get(key)?.set(key, BigInt(batch.lastOffset));
    },
    forget: (batch) => heads.delete(toKey(batch)),
    forgetAll: () => {
      heads = new Map();
      headsBefore.clear();
    },
  };
}

function toKey({ topic, partition }: StreamBatch): string {
  return `${topic}/${partition}`;
}
