import type { Batch } from 'kafkajs';
import type { StreamBatch } from './stream-batch.js';

/** `undefined` for a batch without messages. */
export function toStreamBatch(batch: Batch): StreamBatch | undefined {
  const { topic, partition, messages, highWatermark } = batch;
  const [first, last] = [messages[0], messages.at(-1)];
  if (!first || !last) return undefined;
  const records = messages.map(({ offset, key, value, headers, timestamp }) => ({
    offset,
    key,
    value,
    headers: headers ?? {},
    timestampMs: Number(timestamp),
  }));
  return {
    ...{ topic, partition, records, firstOffset: first.offset, lastOffset: last.offset, endOffset: highWatermark },
    // kafkajs tells it, but its types do not.
    askedOffset: String((batch as Batch & { fetchedOffset: unknown }).fetchedOffset),
    answeredOffset: batch.lastOffset(),
  };
}
