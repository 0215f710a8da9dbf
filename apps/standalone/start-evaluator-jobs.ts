import type { Logger } from 'pino';
import { evaluatorQueues } from '#apps/evaluator';
import type { Engines } from '#libs/engines';
import { releaseDeliveries, startJobs, type Jobs } from '#libs/postgres';

/** The queues that the API sends to and the evaluator works on. */
export async function startEvaluatorJobs(
  { database, jobsEngine }: Pick<Engines, 'database' | 'jobsEngine'>,
  logger: Logger,
): Promise<Jobs> {
  // Alone on its engine, nobody but a process that was killed can have been sending.
  if ('embedded' in jobsEngine) await releaseDeliveries(database);
  return startJobs({
    engine: jobsEngine,
    queues: evaluatorQueues,
    onError: (error) => logger.error({ err: error }, 'The job queue met an error'),
    onWarning: (message) => logger.warn(message),
    onJobFailed: ({ queue, singletonKey, attempt, error, dead }) =>
      logger.error(
        { queue, key: singletonKey, attempt, dead, err: error },
        dead ? 'A job failed for good' : 'A job failed and is retried',
      ),
  });
}
