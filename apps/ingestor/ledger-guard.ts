import type { StreamBatch, StreamRecord } from '#libs/stream';
import type { EventKind } from './event-kind.js';

export type LedgerGuardDeps = {
  /** The last offset whose rows are durable; `null` where nothing was read yet. */
  loadLedgerHead: (partition: { kind: EventKind; topic: string; partition: number }) => Promise<string | null>;
  /** Called when the ledger knows offsets that the partition does not have yet: the topic was deleted and made anew. */
  onOtherLog: (partition: { topic: string; partition: number; head: string; endOffset: string }) => void;
};

/** Keeps records that are stored already from being ingested again. */
export type LedgerGuard = {
  /** The records of a batch after the ledger's head. Asks the ledger unless the partition's head is known. */
  loadUnseen: (kind: EventKind, batch: StreamBatch) => Promise<readonly StreamRecord[]>;
  /** This batch is durable now. */
  advance: (batch: StreamBatch) => void;
  /** What was known about the partition may be wrong: an insert of it failed, and may be stored all the same. */
  forget: (batch: StreamBatch) => void;
  /** The same for all partitions: another member may have had them. */
  forgetAll: () => void;
};

/**
 * Offsets that were committed say what need not be read again, the ledger what is stored; between the two lies what a crash left.
 * Boundaries of batches do not come again, so records are held against the head one by one.
 */
export function createLedgerGuard(deps: LedgerGuardDeps): LedgerGuard {
  let heads = new Map<string, bigint>();
  /** Of each partition, the map in which its batch at hand was looked up; after `forgetAll` that batch may not write into the new one. */
  const lookedUpIn = new Map<string, Map<string, bigint>>();

  return {
    loadUnseen: async (kind, batch) => {
      const key = toKey(batch);
      const known = heads;
      lookedUpIn.set(key, known);
      const head = known.get(key) ?? (await loadHead(deps, kind, batch));
      return head < BigInt(batch.firstOffset) ? batch.records : batch.records.filter(({ offset }) => BigInt(offset) > head);
    },
    advance: (batch) => lookedUpIn.get(toKey(batch))?.set(toKey(batch), BigInt(batch.lastOffset)),
    forget: (batch) => heads.delete(toKey(batch)),
    forgetAll: () => {
      heads = new Map();
    },
  };
}

function toKey({ topic, partition }: StreamBatch): string {
  return `${topic}/${partition}`;
}

async function loadHead(deps: LedgerGuardDeps, kind: EventKind, batch: StreamBatch): Promise<bigint> {
  const { topic, partition, endOffset } = batch;
  const head = await deps.loadLedgerHead({ kind, topic, partition });
  if (head === null) return -1n;
  if (BigInt(head) < BigInt(endOffset)) return BigInt(head);
  deps.onOtherLog({ topic, partition, head, endOffset });
  return -1n;
}
