import type { Database } from '../database.js';
import type { MonitorRecord } from './monitor-record.js';

const listMonitorsSql = `
/* listMonitors */
SELECT definition, revision, updated_ms AS "updatedAt", by
FROM plumbline.monitors
WHERE model = $1 AND definition IS NOT NULL
ORDER BY name
`;

/** The monitors that somebody wrote for a model, by name. */
export async function listMonitors(database: Database, model: string): Promise<MonitorRecord[]> {
  return database.query<MonitorRecord>(listMonitorsSql, [model]);
}
