/** One Kafka message. Header values are as they came: bytes, several under one name possible. */
export type StreamRecord = {
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  headers: Record<string, Buffer | string | (Buffer | string)[] | undefined>;
  timestampMs: number;
};

/**
 * Some messages of one partition, in order, at least one. Offsets may have gaps (transactions, compaction), and the next time the
 * same messages may come in batches cut otherwise: only offsets identify a message.
 */
export type StreamBatch = {
  topic: string;
  partition: number;
  records: readonly StreamRecord[];
  firstOffset: string;
  lastOffset: string;
  /** What was asked for and answered, both ends included: offsets in between that bring no message are none (transactions, compaction). */
  askedOffset: string;
  answeredOffset: string;
  /** The offset that the partition's next message will get, as of the fetch. */
  endOffset: string;
};

/**
 * Makes a batch durable; the offset moves after its promise resolves, and only then. An error whose `retryable` is true gets the
 * same batch again, any other ends the consumer. `assertHeld` throws where the partition may already be someone else's; the batch is then
 * given up, whatever the handler throws.
 */
export type BatchHandler = (batch: StreamBatch, assertHeld: () => void) => Promise<void>;
