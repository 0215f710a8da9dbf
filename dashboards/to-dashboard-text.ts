import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

/** As it is committed. */
export function toDashboardText(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
