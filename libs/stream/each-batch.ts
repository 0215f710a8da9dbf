import type { EachBatchHandler } from 'kafkajs';
import { handleUntilDurable } from './handle-until-durable.js';
import type { BatchHandler } from './stream-batch.js';
import type { StreamLogger } from './stream-logger.js';
import { toStreamBatch } from './to-stream-batch.js';
import type { Membership } from './while-heartbeating.js';
import { whileHeartbeating } from './while-heartbeating.js';

export type EachBatchDeps = {
  handle: BatchHandler;
  logger: StreamLogger;
  sessionTimeoutMs: number;
  stopping: AbortSignal;
  /** Called with what the handler threw if it was not retryable. */
  onFailed: (error: unknown) => void;
};

/**
 * One batch through the handler, then its offset. After a lost membership or a called rebalance, the batches that were fetched
 * with it are refused until `rejoined()`: another member may already own their partitions.
 */
export function buildEachBatch(deps: EachBatchDeps): {
  eachBatch: EachBatchHandler;
  rejoined: () => void;
  idle: () => Promise<void>;
} {
  let refusal: Error | undefined;
  const atHand = new Set<Promise<void>>();

  const assertMember = () => {
    if (refusal !== undefined) throw refusal;
  };
  const handleAndCommit: EachBatchHandler = async ({ batch, heartbeat, resolveOffset, commitOffsetsIfNecessary }) => {
    if (deps.stopping.aborted) return;
    assertMember();
    const streamBatch = toStreamBatch(batch);
    if (!streamBatch) return;
    const beat = { heartbeat, everyMs: deps.sessionTimeoutMs / 10, sessionTimeoutMs: deps.sessionTimeoutMs };
    const isDurable = await whileHeartbeating(beat, async (membership: Membership) => {
      membership.leaving.addEventListener('abort', () => (refusal = membership.leaving.reason as Error));
      return handleUntilDurable(deps, streamBatch, membership);
    }).catch((error: unknown) => {
      deps.onFailed(error);
      return false;
    });
    if (!isDurable) {
      assertMember();
      return;
    }
    const { topic, partition, lastOffset, answeredOffset } = streamBatch;
    resolveOffset(lastOffset);
    const offset = String(BigInt(answeredOffset) + 1n);
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
  };
  return {
    eachBatch: (payload) => {
      const work = handleAndCommit(payload).finally(() => atHand.delete(work));
      atHand.add(work);
      return work;
    },
    rejoined: () => (refusal = undefined),
    idle: async () => void (await Promise.allSettled(atHand)),
  };
}
