import type { ClickHouse } from './connect.js';

export interface EvaluationDelay {
  model: string;
  /** When the hour that has waited for longest was due, epoch milliseconds. */
  dueSince: number;
}

const LOAD_EVALUATION_DELAYS = `
WITH
  touched AS (
    SELECT model, version, role, hour, sum(touches) AS touches, max(known_at) AS latest
    FROM touched_hours
    WHERE kind = 'prediction' AND role IN ('live', 'shadow')
      AND hour >= {from: DateTime('UTC')} AND hour < {closedBefore: DateTime('UTC')}
      AND toUnixTimestamp(hour) >= {laterFrom: Map(String, UInt32)}[model]
    GROUP BY model, version, role, hour
  ),
  profiled AS (
    SELECT model, version, role, hour, argMax(prediction_touches, seq) AS touches
    FROM profiled_hours
    WHERE hour >= {from: DateTime('UTC')} AND hour < {closedBefore: DateTime('UTC')}
    GROUP BY model, version, role, hour
  )
SELECT touched.model AS model,
  toUnixTimestamp64Milli(min(greatest(touched.latest, toDateTime64(touched.hour, 3, 'UTC') + {waitSeconds: UInt32}))) AS dueSince
FROM touched
LEFT JOIN profiled ON touched.model = profiled.model AND touched.version = profiled.version
  AND touched.role = profiled.role AND touched.hour = profiled.hour
WHERE profiled.touches != touched.touches
GROUP BY model
`;

/**
 * Since when the hours of each model wait that are closed and not evaluated with all their predictions: since they closed, or since the
 * latest of these came. `waitSeconds` is from the start of an hour until it closes; `laterFrom`, in seconds, is of models that are kept
 * for shorter. A model that waits for nothing is not among them.
 */
export async function loadEvaluationDelays(
  clickhouse: ClickHouse,
  params: {
    from: string;
    closedBefore: string;
    waitSeconds: number;
    laterFrom: ReadonlyMap<string, number>;
    signal: AbortSignal;
  },
): Promise<EvaluationDelay[]> {
  const { signal, ...rest } = params;
  const question = { name: 'LOAD_EVALUATION_DELAYS', sql: LOAD_EVALUATION_DELAYS, params: rest, signal };
  return (await clickhouse.select<EvaluationDelay>(question)).rows;
}
