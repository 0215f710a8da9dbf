import { createRequire } from 'node:module';

type RequestQueue = { pending?: readonly unknown[]; scheduleCheckPendingRequests?: () => void };

/**
 * kafkajs 2.2.4 looks for waiting requests every millisecond even when none waits, with a negative timeout (kafkajs#1751): a warning
 * on Node 24 and a twentieth of an idle core. A request that has to wait schedules the look itself, so without one there is
 * nothing to schedule.
 */
export function quietRequestQueue(): void {
  const load = createRequire(import.meta.url);
  const { prototype } = load('kafkajs/src/network/requestQueue') as { prototype: RequestQueue & { isQuiet?: true } };
  const schedule = prototype.scheduleCheckPendingRequests;
  if (!schedule || prototype.isQuiet) return;
  prototype.isQuiet = true;
  prototype.scheduleCheckPendingRequests = function scheduleIfPending(this: RequestQueue): void {
    if (this.pending?.length !== 0) schedule.call(this);
  };
}
