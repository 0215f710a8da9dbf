import type { Assignment, OffsetReader, PartitionOffsets, PassedRange } from '#libs/stream';
import { createPassedRanges } from './create-passed-ranges.js';

export type MeasuredLag = {
  topic: string;
  partition: number;
  at: number;
  committed: string;
  end: string;
  lagRecords: number;
  lagSeconds: number;
};

export type LagStore = {
  /** When a partition's end was last measured to be at this offset or before it; nothing where it was never measured. */
  loadReachedAt: (
    positions: readonly { topic: string; partition: number; offset: string }[],
  ) => Promise<readonly { topic: string; partition: number; reachedAt: number }[]>;
  save: (measured: readonly MeasuredLag[]) => Promise<void>;
};

export type WatchLagDeps = {
  reader: OffsetReader;
  store: LagStore;
  wallNow: () => number;
  everyMs: number;
  logger: { warn: (fields: object, message: string) => void };
};

export type LagWatch = {
  /** These partitions are this member's from now on: each is measured by who reads it. */
  assign: (assignment: Assignment) => void;
  /** Offsets without a message are none that anybody waits for. */
  pass: (range: PassedRange) => void;
  stop: () => Promise<void>;
};

/**
 * Measures how far the group is behind in each partition of this member. The seconds are those since the partition ended where the group
 * stands now, by the measurements before: the records' own times may be years old, and are their producer's.
 */
export function watchLag({ reader, store, wallNow, everyMs, logger }: WatchLagDeps): LagWatch {
  let assigned: Assignment = {};
  const passed = createPassedRanges();

  const toPosition = ({ topic, partition, low, committed }: PartitionOffsets): bigint => {
    const position = committed === null || BigInt(committed) < BigInt(low) ? BigInt(low) : BigInt(committed);
    const range = passed.get({ topic, partition });
    return range !== undefined && range.from <= position && range.to >= position ? range.to + 1n : position;
  };

  const measure = async (): Promise<void> => {
    const topics = Object.keys(assigned);
    if (topics.length === 0) return;
    const offsets = (await reader.load(topics)).filter(({ topic, partition }) => assigned[topic]?.includes(partition));
    const at = wallNow();
    const places = offsets.map((one) => ({ ...one, position: toPosition(one) }));
    const behind = places.filter(({ position, high }) => position < BigInt(high));
    const reached =
      behind.length === 0
        ? []
        : await store.loadReachedAt(
            behind.map(({ topic, partition, position }) => ({ topic, partition, offset: String(position) })),
          );
    await store.save(
      places.map(({ topic, partition, high, position }) => {
        const lagRecords = Math.max(0, Number(BigInt(high) - position));
        const since = reached.find((one) => one.topic === topic && one.partition === partition)?.reachedAt ?? at;
        const lagSeconds = lagRecords === 0 ? 0 : Math.max(0, at - since) / 1000;
        return { topic, partition, at, committed: String(position), end: high, lagRecords, lagSeconds };
      }),
    );
  };

  let atWork: Promise<void> | undefined;
  const timer = setInterval(() => {
    atWork ??= measure()
      .catch((error: unknown) => logger.warn({ err: error }, 'consumer lag not measured, trying again'))
      .finally(() => (atWork = undefined));
  }, everyMs);
  return {
    assign: (assignment) => {
      assigned = assignment;
      passed.clear();
    },
    pass: passed.pass,
    stop: async () => {
      clearInterval(timer);
      await atWork;
      await reader.close();
    },
  };
}
