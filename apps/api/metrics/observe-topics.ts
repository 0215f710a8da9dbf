import { listMissingTopics } from '#libs/postgres';
import { gauges, type Observation } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';

/** Topics that are to be read and are not there. */
export async function observeTopics({ database, clock }: Pick<ApiDeps, 'database' | 'clock'>): Promise<Observation[]> {
  const missing = await listMissingTopics(database, { now: clock.wallNow() });
  return missing.map(({ groupId, topic }) => ({
    gauge: gauges.ingestTopicsMissing,
    value: 1,
    attributes: { group: groupId, topic },
  }));
}
