import { describe, expect, it } from '@jest/globals';
import { handleUntilDurable } from './handle-until-durable.js';
import type { StreamBatch } from './stream-batch.js';

const BATCH: StreamBatch = {
  topic: 't',
  partition: 0,
  records: [],
  firstOffset: '3',
  lastOffset: '9',
  askedOffset: '0',
  answeredOffset: '9',
  endOffset: '10',
};
const BUSY = Object.assign(new Error('busy'), { retryable: true });
const BUG = new Error('a bug');

function scene(answers: readonly (Error | undefined)[]) {
  const [stopping, gone, leaving] = [new AbortController(), new AbortController(), new AbortController()];
  const seen: string[] = [];
  const log = () => undefined;
  const handle = async (batch: StreamBatch) => {
    seen.push(batch.firstOffset);
    const answer = answers[seen.length - 1];
    if (answer) throw answer;
  };
  const deps = { handle, logger: { debug: log, info: log, warn: log, error: log }, stopping: stopping.signal };
  const run = () =>
    handleUntilDurable(deps, BATCH, {
      gone: gone.signal,
      leaving: leaving.signal,
      assertHeld: () => gone.signal.throwIfAborted(),
    });
  return { run, seen, stopping, gone, leaving };
}

describe('handling a batch until it is durable', () => {
  it('gives the same batch again while the error is retryable', async () => {
    const { run, seen } = scene([BUSY, BUSY, undefined]);
    expect(await run()).toBe(true);
    expect(seen).toEqual(['3', '3', '3']);
  });

  it('throws an error that is not retryable at once', async () => {
    const { run, seen } = scene([BUG]);
    await expect(run()).rejects.toBe(BUG);
    expect(seen).toHaveLength(1);
  });

  it.each(['stopping', 'leaving', 'gone'] as const)('tries no more when the member is %s', async (which) => {
    const world = scene([BUSY, BUSY, BUSY, BUSY, BUSY, BUSY]);
    setTimeout(() => world[which].abort(), 10);
    expect(await world.run()).toBe(false);
    expect(world.seen.length).toBeLessThan(3);
  });

  it('counts a batch stored in time when the group only calls for a rebalance', async () => {
    const { run, leaving } = scene([undefined]);
    leaving.abort();
    expect(await run()).toBe(true);
  });

  it('moves no offset after the membership is gone, whatever was stored', async () => {
    const { run, gone } = scene([undefined]);
    gone.abort();
    expect(await run()).toBe(false);
  });
});
