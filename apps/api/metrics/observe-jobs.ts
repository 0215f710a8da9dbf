import { gauges, type Observation } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';

/** Jobs that were given up, of each queue that has some. */
export async function observeJobs({ listFailedJobs }: Pick<ApiDeps, 'listFailedJobs'>): Promise<Observation[]> {
  const byQueue = Map.groupBy(await listFailedJobs(), ({ queue }) => queue);
  return [...byQueue].map(([queue, jobs]) => ({ gauge: gauges.jobsDead, value: jobs.length, attributes: { queue } }));
}
