import type { Db } from 'pg-boss';
import { deadLetterQueueOf } from './create-queues.js';
import type { DeadLetter } from './jobs.js';

/** pg-boss's own listing is the oldest first. Those that a later success mended are no longer `created`. */
const listDeadLettersSql = `
/* listDeadLetters */
SELECT * FROM (
  SELECT DISTINCT ON (singleton_key)
    source_id AS id, singleton_key AS "singletonKey", data, source_output AS output,
    (extract(epoch FROM created_on) * 1000)::float8 AS at,
    (count(*) OVER (PARTITION BY singleton_key))::int AS times
  FROM pgboss.job
  WHERE name = $1 AND state < 'active' AND singleton_key IS NOT NULL
  ORDER BY singleton_key, created_on DESC, id
) latest
ORDER BY at DESC
LIMIT $2
`;

interface DeadLetterRow {
  id: string;
  singletonKey: string;
  data: unknown;
  output: unknown;
  at: number;
  times: number;
}

export async function listDeadLetters(database: Db, queue: string, limit: number): Promise<DeadLetter[]> {
  const { rows }: { rows: DeadLetterRow[] } = await database.executeSql(listDeadLettersSql, [deadLetterQueueOf(queue), limit]);
  return rows.map(({ id, singletonKey, data, output, at, times }) => ({
    ...{ id, queue, singletonKey, data, times },
    reason: toReason(output),
    at: Math.floor(at),
  }));
}

/** What the handler failed with, or what pg-boss wrote for a job that ran out of time. */
function toReason(output: unknown): string {
  if (!isObject(output)) return 'unknown';
  if (typeof output['message'] === 'string') return output['message'];
  return 'value' in output ? toReason(output['value']) : 'unknown';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
