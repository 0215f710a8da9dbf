import type { ClickHouse } from './connect.js';
import type { ServingWindow } from './load-serving-gauges.js';

/** Requests of an hour of a service, all series with the same buckets together. */
export interface ServedRequests {
  service: string;
  /** Epoch milliseconds. */
  hour: number;
  requests: number;
  seconds: number;
  bounds: number[];
  buckets: number[];
}

/**
 * Of a cumulative series an hour is its last point less that of the hour it was heard of before, or all of it where it began in the hour. Of one
 * that began earlier and was never heard of nothing can be said. A total that fell began anew without saying so.
 */
const LOAD_SERVED_REQUESTS = `
WITH
  points AS (
    SELECT service, hour, series, start, temporality, bounds,
      arrayMap(c -> toInt64(c), arrayPushBack(buckets, count)) AS counts, sum AS seconds
    FROM serving_points FINAL
    WHERE model = {model: String} AND version = {version: String} AND instrument = 'http.server.request.duration'
      AND hour >= {from: DateTime('UTC')} - INTERVAL 1 DAY AND hour < {to: DateTime('UTC')} AND known_at <= {rev: DateTime64(3, 'UTC')}
  ),
  followed AS (
    SELECT *, count() OVER earlier AS before, any(counts) OVER earlier AS countsBefore, any(seconds) OVER earlier AS secondsBefore,
      before = 0 OR arrayExists((now, then) -> now < then, counts, countsBefore) AS isNew
    FROM points
    WHERE temporality = 'cumulative'
    WINDOW earlier AS (PARTITION BY service, series, start, bounds ORDER BY hour ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)
  ),
  own AS (
    SELECT service, hour, bounds, counts, seconds FROM points WHERE temporality = 'delta'
    UNION ALL
    SELECT service, hour, bounds,
      if(isNew, counts, arrayMap((now, then) -> now - then, counts, countsBefore)),
      if(isNew, seconds, seconds - secondsBefore)
    FROM followed
    WHERE before > 0 OR start >= toUnixTimestamp(hour) * 1000000000
  )
SELECT service, toUInt64(toUnixTimestamp(hour)) * 1000 AS hour, bounds, sumForEach(counts) AS all, sum(seconds) AS seconds
FROM own
WHERE own.hour >= {from: DateTime('UTC')}
GROUP BY service, own.hour, bounds
ORDER BY service, own.hour
`;

type Row = Pick<ServedRequests, 'service' | 'hour' | 'bounds' | 'seconds'> & { all: number[] };

export async function loadServedRequests(clickhouse: ClickHouse, params: ServingWindow): Promise<ServedRequests[]> {
  const question = { name: 'LOAD_SERVED_REQUESTS', sql: LOAD_SERVED_REQUESTS, params: { ...params } };
  const { rows } = await clickhouse.select<Row>(question);
  return rows.map(({ all, ...row }) => ({ ...row, requests: Number(all.at(-1)), buckets: all.slice(0, -1).map(Number) }));
}
