import type { ClickHouse } from './connect.js';
import { ClickHouseError } from './clickhouse-error.js';

const CONVERT_TIME_ZONE = `SELECT timezoneOffset(toDateTime(0, {timeZone: String})) AS seconds`;

/** Whether the engine has the zone: it would refuse every question that names another. */
export async function knowsTimeZone(clickhouse: ClickHouse, timeZone: string): Promise<boolean> {
  try {
    await clickhouse.select({ name: 'CONVERT_TIME_ZONE', sql: CONVERT_TIME_ZONE, params: { timeZone } });
    return true;
  } catch (error) {
    if (error instanceof ClickHouseError && !error.retryable) return false;
    throw error;
  }
}
