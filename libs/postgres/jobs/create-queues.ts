import type { PgBoss } from 'pg-boss';
import type { QueueDefinition } from './jobs.js';

const keepFinishedSeconds = 600;
const keepDeadSeconds = 90 * 24 * 3600;

export function deadLetterQueueOf(queue: string): string {
  return `${queue}.dead`;
}

/**
 * `stately`: of each singleton key one job a state, so at most one waits and at most one runs. Of a process that dies among
 * others, the jobs are given to another after a missed heartbeat; alone on its engine it needs none.
 */
export async function createQueues(boss: PgBoss, queues: readonly QueueDefinition[], shared: boolean): Promise<void> {
  for (const queue of queues) {
    const deadLetter = deadLetterQueueOf(queue.name);
    await boss.createQueue(deadLetter, { retentionSeconds: keepDeadSeconds });
    const settings = {
      retryLimit: queue.retryLimit,
      retryDelay: queue.retryDelaySeconds,
      retryDelayMax: queue.retryDelayMaxSeconds,
      retryBackoff: true,
      expireInSeconds: queue.expireInSeconds,
      deleteAfterSeconds: keepFinishedSeconds,
      deadLetter,
      notify: shared,
    };
    await boss.createQueue(queue.name, { ...settings, policy: 'stately', ...(shared ? { heartbeatSeconds: 30 } : {}) });
    // A queue that exists is not changed by createQueue.
    await boss.updateQueue(queue.name, { ...settings, heartbeatSeconds: shared ? 30 : null });
  }
}
