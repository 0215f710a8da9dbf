import type { ClickHouse } from './connect.js';
import type { UpkeepTask } from './upkeep-task.js';

const LOAD_UPKEEP = `
SELECT toUnixTimestamp64Milli(max(done_to)) AS doneTo, count() AS runs FROM upkeep WHERE task = {task: String}
`;

/** The event clock at which a daily task was last done, epoch milliseconds; `null` before the first time. */
export async function loadUpkeep(clickhouse: ClickHouse, params: { task: UpkeepTask }): Promise<number | null> {
  const { rows } = await clickhouse.select<{ doneTo: number; runs: number }>({ name: 'LOAD_UPKEEP', sql: LOAD_UPKEEP, params });
  const row = rows[0];
  return row === undefined || row.runs === 0 ? null : row.doneTo;
}
