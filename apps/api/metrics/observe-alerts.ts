import { countActiveAlerts } from '#libs/postgres';
import { gauges, type Observation } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';

/** Alerts that are not over; where they are of more versions, severities and states than `limit`, those that fire first. */
export async function observeAlerts({ database }: Pick<ApiDeps, 'database'>, limit: number): Promise<Observation[]> {
  const counts = await countActiveAlerts(database, limit);
  return counts.map(({ alerts, ...attributes }) => ({ gauge: gauges.alertsActive, value: alerts, attributes }));
}
