import type { StreamBatch, StreamRecord } from './stream-batch.js';

export type BatchLimits = { records: number; bytes: number };

/** A fetch is bounded as it travels; unpacked it may be many times as large, and hold very many small records. */
export const DEFAULT_LIMITS: BatchLimits = { records: 10_000, bytes: 8 << 20 };

/** A batch in parts of so many records and so many bytes of them at most, but of one record at least. Together they answer for all of it. */
export function splitBatch(batch: StreamBatch, limits: BatchLimits): StreamBatch[] {
  const runs: StreamRecord[][] = [];
  let bytes = 0;
  for (const record of batch.records) {
    const size = (record.value?.length ?? 0) + (record.key?.length ?? 0);
    const run = runs.at(-1);
    if (run === undefined || run.length >= limits.records || bytes + size > limits.bytes) {
      runs.push([record]);
      bytes = size;
    } else {
      run.push(record);
      bytes += size;
    }
  }
  const firsts = runs.map(([first]) => first?.offset ?? batch.firstOffset);
  return runs.map((records, at) => {
    const next = firsts[at + 1];
    return {
      ...batch,
      records,
      firstOffset: firsts[at] ?? batch.firstOffset,
      lastOffset: records.at(-1)?.offset ?? batch.lastOffset,
      askedOffset: at === 0 ? batch.askedOffset : (firsts[at] ?? batch.askedOffset),
      answeredOffset: next === undefined ? batch.answeredOffset : String(BigInt(next) - 1n),
    };
  });
}
