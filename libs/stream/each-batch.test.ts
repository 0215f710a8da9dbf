import { expect, it } from '@jest/globals';
import type { EachBatchPayload } from 'kafkajs';
import { buildEachBatch } from './each-batch.js';
import { DEFAULT_LIMITS } from './split-batch.js';

const log = () => undefined;

function payloadOf(commitOffsetsIfNecessary: () => Promise<void>, resolved: string[]): EachBatchPayload {
  const message = { offset: '7', key: null, value: Buffer.from('{}'), headers: {}, timestamp: '0', attributes: 0 };
  return {
    batch: {
      topic: 'predictions',
      partition: 0,
      messages: [message],
      rawMessages: [],
      highWatermark: '8',
      fetchedOffset: '7',
      lastOffset: () => '7',
    },
    heartbeat: () => Promise.resolve(),
    resolveOffset: (offset: string) => resolved.push(offset),
    commitOffsetsIfNecessary,
  } as unknown as EachBatchPayload;
}

it('reads a batch again whose offset could not be committed, though it is stored', async () => {
  const { eachBatch } = buildEachBatch({
    ...{ logger: { debug: log, info: log, warn: log, error: log }, sessionTimeoutMs: 10_000, limits: DEFAULT_LIMITS },
    ...{ handle: () => Promise.resolve(), stopping: new AbortController().signal, onFailed: log },
  });
  const resolved: string[] = [];
  await expect(eachBatch(payloadOf(() => Promise.reject(new Error('Connection closed')), resolved))).rejects.toThrow('closed');
  expect(resolved).toEqual([]);
  await eachBatch(payloadOf(() => Promise.resolve(), resolved));
  expect(resolved).toEqual(['7']);
});
