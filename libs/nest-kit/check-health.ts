import type { HealthIndicator, HealthReport } from './health-indicator.js';

export type Health = { status: 'up' | 'down'; checks: Record<string, HealthReport> };

async function checkOne({ check }: HealthIndicator, timeoutMs: number): Promise<HealthReport> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthReport>((resolve) => {
    timer = setTimeout(() => resolve({ status: 'down', reason: `no answer in ${timeoutMs} ms` }), timeoutMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    // What an unexpected error says may hold a host or a secret, and whoever probes needs neither.
    return { status: 'down', reason: 'the check failed unexpectedly' };
  } finally {
    clearTimeout(timer);
  }
}

/** All indicators at once, each given the same time: up only if every one is. */
export async function checkHealth(indicators: readonly HealthIndicator[], timeoutMs = 2_000): Promise<Health> {
  const reports = await Promise.all(indicators.map(async (one) => [one.name, await checkOne(one, timeoutMs)] as const));
  const status = reports.every(([, report]) => report.status === 'up') ? 'up' : 'down';
  return { status, checks: Object.fromEntries(reports) };
}
