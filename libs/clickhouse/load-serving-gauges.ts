import type { ClickHouse } from './connect.js';

export interface ServingWindow {
  model: string;
  version: string;
  rev: string;
  from: string;
  to: string;
}

/** An hour of an instrument of a service, all its processes, CPUs and devices together. */
export interface ServingGauge {
  service: string;
  instrument: string;
  /** Epoch milliseconds. */
  hour: number;
  points: number;
  sum: number;
  highest: number;
}

/** Parts of a total, such as the modes of a CPU, come as points of the same moment. */
const LOAD_SERVING_GAUGES = `
SELECT service, instrument, toUInt64(toUnixTimestamp(total.hour)) * 1000 AS hour,
  count() AS points, sum(total.value) AS sum, max(total.value) AS highest
FROM (
  SELECT service, instrument, hour, series, slot, sum(value) AS value
  FROM serving_points FINAL
  WHERE model = {model: String} AND version = {version: String} AND temporality = 'gauge'
    AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')} AND known_at <= {rev: DateTime64(3, 'UTC')}
  GROUP BY service, instrument, hour, series, slot
) AS total
GROUP BY service, instrument, total.hour
ORDER BY service, instrument, total.hour
`;

export async function loadServingGauges(clickhouse: ClickHouse, params: ServingWindow): Promise<ServingGauge[]> {
  const question = { name: 'LOAD_SERVING_GAUGES', sql: LOAD_SERVING_GAUGES, params: { ...params } };
  return (await clickhouse.select<ServingGauge>(question)).rows;
}
