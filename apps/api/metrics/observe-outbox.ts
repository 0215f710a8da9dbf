import { countDeliveries } from '#libs/postgres';
import { gauges, type Observation } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';

/** What did not arrive, of each endpoint. */
export async function observeOutbox({ database, clock }: Pick<ApiDeps, 'database' | 'clock'>): Promise<Observation[]> {
  const counts = await countDeliveries(database);
  return counts.flatMap(({ endpoint, pending, pendingSince, dead }) => {
    const attributes = { endpoint };
    const ageMs = pendingSince === null ? 0 : Math.max(0, clock.wallNow() - pendingSince);
    return [
      { gauge: gauges.outboxPending, value: pending, attributes },
      { gauge: gauges.outboxOldestAge, value: ageMs / 1000, attributes },
      { gauge: gauges.outboxDead, value: dead, attributes },
    ];
  });
}
