import type { HealthIndicator } from '#libs/nest-kit';
import { ping } from '#libs/postgres';
import type { ApiDeps } from './api-deps.js';

/** Ready means that both stores answer. */
export function toIndicators({ clickhouse, database }: Pick<ApiDeps, 'clickhouse' | 'database'>): HealthIndicator[] {
  return [
    { name: 'clickhouse', check: () => toReport(() => clickhouse.ping()) },
    { name: 'postgres', check: () => toReport(() => ping(database)) },
  ];
}

async function toReport(ask: () => Promise<unknown>): Promise<Awaited<ReturnType<HealthIndicator['check']>>> {
  try {
    await ask();
    return { status: 'up' };
  } catch (error) {
    return { status: 'down', reason: error instanceof Error ? error.message : 'no answer' };
  }
}
