import { countActiveAlerts } from '#libs/postgres';
import { gauges, type Observation } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';

/** Alerts that are not over. */
export async function observeAlerts({ database }: Pick<ApiDeps, 'database'>): Promise<Observation[]> {
  const counts = await countActiveAlerts(database);
  return counts.map(({ alerts, ...attributes }) => ({ gauge: gauges.alertsActive, value: alerts, attributes }));
}
