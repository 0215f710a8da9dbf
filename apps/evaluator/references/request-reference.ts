import type { EvaluatorDeps } from '../evaluator-deps.js';
import { BUILD_REFERENCE, type BuildReferenceJob } from '../queues.js';

/** Has a reference built whose rows are stored. */
export async function requestReference(
  deps: EvaluatorDeps,
  { model, reference }: { model: string; reference: string },
): Promise<void> {
  const job: BuildReferenceJob = { model, reference, rev: deps.clock.eventNow() };
  await deps.jobs.enqueue(BUILD_REFERENCE, job, { singletonKey: reference });
}
