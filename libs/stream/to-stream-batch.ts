import type { Batch } from 'kafkajs';
import type { StreamBatch } from './stream-batch.js';

/** `undefined` for a batch without messages. */
export function toStreamBatch({ topic, partition, messages, highWatermark }: Batch): StreamBatch | undefined {
  const [first, last] = [messages[0], messages.at(-1)];
  if (!first || !last) return undefined;
  const records = messages.map(({ offset, key, value, headers, timestamp }) => ({
    offset,
    key,
    value,
    headers: headers ?? {},
    timestampMs: Number(timestamp),
  }));
  return { topic, partition, records, firstOffset: first.offset, lastOffset: last.offset, endOffset: highWatermark };
}
