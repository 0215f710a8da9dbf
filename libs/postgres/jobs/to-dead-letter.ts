import type { JobWithMetadata } from 'pg-boss';
import type { DeadLetter } from './jobs.js';

export function toDeadLetter(job: JobWithMetadata, queue: string): DeadLetter {
  return {
    id: job.sourceId ?? job.id,
    queue: job.sourceName ?? queue,
    singletonKey: job.singletonKey,
    data: job.data,
    reason: toReason(job.sourceOutput),
    at: job.createdOn.getTime(),
  };
}

/** What the handler failed with, or what pg-boss wrote for a job that ran out of time. */
function toReason(output: unknown): string {
  if (!isObject(output)) return 'unknown';
  if (typeof output['message'] === 'string') return output['message'];
  return 'value' in output ? toReason(output['value']) : 'unknown';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
