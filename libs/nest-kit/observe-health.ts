import { gauges, type Observation } from '#libs/telemetry';
import { checkHealth } from './check-health.js';
import type { HealthIndicator } from './health-indicator.js';

/** Whether each store answers, as `/readyz` has it. */
export async function observeHealth(indicators: readonly HealthIndicator[]): Promise<Observation[]> {
  const { checks } = await checkHealth(indicators);
  return Object.entries(checks).map(([store, { status }]) => ({
    gauge: gauges.storeUp,
    value: status === 'up' ? 1 : 0,
    attributes: { store },
  }));
}
