import { setTimeout as sleep } from 'node:timers/promises';

/** Rejects where the work takes longer; the work is not stopped by it. */
export async function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  const timer = new AbortController();
  const late = sleep(deadlineMs, undefined, { signal: timer.signal, ref: false }).then(() => {
    throw new Error(`It took longer than ${deadlineMs} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    timer.abort();
  }
}
