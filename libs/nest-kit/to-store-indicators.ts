import type { ClickHouse } from '#libs/clickhouse';
import { ping, type Database } from '#libs/postgres';
import type { HealthIndicator } from './health-indicator.js';

/** Ready means that both stores answer. */
export function toStoreIndicators({ clickhouse, database }: { clickhouse: ClickHouse; database: Database }): HealthIndicator[] {
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
