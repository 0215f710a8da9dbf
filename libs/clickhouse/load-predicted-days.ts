import type { ClickHouse } from './connect.js';

const LOAD_PREDICTED_DAYS = `
SELECT DISTINCT toUInt64(toUnixTimestamp(toStartOfDay(hour, 'UTC'))) * 1000 AS day
FROM predictions
WHERE model = {model: String}
ORDER BY day
`;

/** Starts of the days of UTC on which a model has predictions, epoch milliseconds, the first one first. */
export async function loadPredictedDays(clickhouse: ClickHouse, model: string): Promise<number[]> {
  const { rows } = await clickhouse.select<{ day: number }>({
    name: 'LOAD_PREDICTED_DAYS',
    sql: LOAD_PREDICTED_DAYS,
    params: { model },
  });
  return rows.map(({ day }) => day);
}
