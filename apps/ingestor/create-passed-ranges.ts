import type { PassedRange } from '#libs/stream';

type Partition = Pick<PassedRange, 'topic' | 'partition'>;

/** Of each partition, the offsets without a message that were read last, as far back as they hang together. */
export interface PassedRanges {
  pass: (range: PassedRange) => void;
  get: (partition: Partition) => { from: bigint; to: bigint } | undefined;
  delete: (partition: Partition) => void;
  clear: () => void;
}

export function createPassedRanges(): PassedRanges {
  const ranges = new Map<string, { from: bigint; to: bigint }>();
  return {
    pass: (range) => {
      const before = ranges.get(toKey(range));
      const [from, to] = [BigInt(range.from), BigInt(range.to)];
      ranges.set(toKey(range), { from: before !== undefined && before.to + 1n >= from ? before.from : from, to });
    },
    get: (partition) => ranges.get(toKey(partition)),
    delete: (partition) => void ranges.delete(toKey(partition)),
    clear: () => ranges.clear(),
  };
}

function toKey({ topic, partition }: Partition): string {
  return `${topic}/${partition}`;
}
