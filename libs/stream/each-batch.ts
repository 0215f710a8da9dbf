import type { EachBatchHandler } from 'kafkajs';
import { handleUntilDurable } from './handle-until-durable.js';
import { splitBatch, type BatchLimits } from './split-batch.js';
import type { BatchHandler, StreamBatch } from './stream-batch.js';
import type { StreamLogger } from './stream-logger.js';
import { toStreamBatch } from './to-stream-batch.js';
import type { Membership } from './while-heartbeating.js';
import { whileHeartbeating } from './while-heartbeating.js';

export type EachBatchDeps = {
  handle: BatchHandler;
  logger: StreamLogger;
  sessionTimeoutMs: number;
  limits: BatchLimits;
  stopping: AbortSignal;
  /** Called with what the handler threw if it was not retryable. */
  onFailed: (error: unknown) => void;
};

/**
 * One batch through the handler, part by part, each with its offset behind it. After a lost membership or a called rebalance, the batches that were fetched
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
  const handlePart = async (part: StreamBatch, heartbeat: () => Promise<void>): Promise<boolean> => {
    const beat = { heartbeat, everyMs: deps.sessionTimeoutMs / 10, sessionTimeoutMs: deps.sessionTimeoutMs };
    return whileHeartbeating(beat, async (membership: Membership) => {
      membership.leaving.addEventListener('abort', () => (refusal = membership.leaving.reason as Error));
      return handleUntilDurable(deps, part, membership);
    }).catch((error: unknown) => {
      deps.onFailed(error);
      return false;
    });
  };
  const handleAndCommit: EachBatchHandler = async ({ batch, heartbeat, resolveOffset, commitOffsetsIfNecessary }) => {
    const whole = toStreamBatch(batch);
    for (const part of whole === undefined ? [] : splitBatch(whole, deps.limits)) {
      if (deps.stopping.aborted) return;
      assertMember();
      if (!(await handlePart(part, heartbeat))) {
        assertMember();
        return;
      }
      const { topic, partition, lastOffset, answeredOffset } = part;
      const offset = String(BigInt(answeredOffset) + 1n);
      // First, for what could not be committed must be read again: it would stay behind until the partition's next message.
      await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
      resolveOffset(lastOffset);
    }
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
