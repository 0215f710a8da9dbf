import type { DeadLetter } from '#libs/postgres';
import type { EvaluatorDeps } from './evaluator-deps.js';
import { evaluatorQueues } from './queues.js';

const MOST_OF_A_QUEUE = 100;

/** Evaluations and references that were given up, the latest of each queue. */
export async function listFailedJobs({ jobs }: Pick<EvaluatorDeps, 'jobs'>): Promise<DeadLetter[]> {
  const failed = await Promise.all(evaluatorQueues.map(({ name }) => jobs.deadLetters(name, { limit: MOST_OF_A_QUEUE })));
  return failed.flat();
}
