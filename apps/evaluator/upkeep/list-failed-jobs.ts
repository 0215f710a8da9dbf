import { loadReference, type DeadLetter } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { BUILD_REFERENCE, evaluatorQueues, type BuildReferenceJob } from '../queues.js';

const MOST_OF_A_QUEUE = 100;

/**
 * Models and references whose jobs were given up and none of which succeeded since; of each queue the latest. A reference is sent again
 * under another id, so its failure counts until the reference is settled.
 */
export async function listFailedJobs({ jobs, database }: Pick<EvaluatorDeps, 'jobs' | 'database'>): Promise<DeadLetter[]> {
  const failed = await Promise.all(evaluatorQueues.map(({ name }) => jobs.deadLetters(name, { limit: MOST_OF_A_QUEUE })));
  const open = failed.flat().map(async (letter) => {
    if (letter.queue !== BUILD_REFERENCE) return letter;
    const { reference } = letter.data as BuildReferenceJob;
    return (await loadReference(database, reference))?.status === 'building' ? letter : null;
  });
  return (await Promise.all(open)).filter((letter) => letter !== null);
}
