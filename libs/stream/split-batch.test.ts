import { describe, expect, it } from '@jest/globals';
import type { StreamBatch } from './stream-batch.js';
import { splitBatch } from './split-batch.js';

/** Records of these sizes, two offsets apart; asked from 9, answered to 99. */
function batch(sizes: number[]): StreamBatch {
  const records = sizes.map((size, i) => ({
    ...{ offset: String(10 + 2 * i), key: null, value: size === 0 ? null : Buffer.alloc(size), headers: {}, timestampMs: 0 },
  }));
  const [firstOffset, lastOffset] = [records[0]?.offset ?? '', records.at(-1)?.offset ?? ''];
  return { topic: 't', partition: 0, records, firstOffset, lastOffset, askedOffset: '9', answeredOffset: '99', endOffset: '100' };
}

describe('a batch', () => {
  it.each([
    { sizes: [1, 1], parts: ['2: 9 to 99'] },
    { sizes: [1, 1, 1, 1, 1, 1, 1], parts: ['3: 9 to 15', '3: 16 to 21', '1: 22 to 99'] },
    { sizes: [60, 50, 40], parts: ['1: 9 to 11', '2: 12 to 99'] },
    // A record that is too large by itself is not cut.
    { sizes: [500, 500, 1], parts: ['1: 9 to 11', '1: 12 to 13', '1: 14 to 99'] },
    { sizes: [0, 0, 0], parts: ['3: 9 to 99'] },
  ])('of records of $sizes bytes comes in $parts', ({ sizes, parts }) => {
    const split = splitBatch(batch(sizes), { records: 3, bytes: 100 });
    expect(
      split.map(({ records, askedOffset, answeredOffset }) => `${records.length}: ${askedOffset} to ${answeredOffset}`),
    ).toEqual(parts);
    expect(split.flatMap(({ records }) => records)).toEqual(batch(sizes).records);
    for (const part of split)
      expect([part.firstOffset, part.lastOffset]).toEqual([part.records[0]?.offset, part.records.at(-1)?.offset]);
  });
});
