import type { Role } from '#libs/contracts';
import type { ClickHouse } from './connect.js';

export interface TrafficSubject {
  model: string;
  version: string;
  role: Role;
  /** Start of the first hour with traffic, epoch milliseconds. */
  firstHour: number;
}

const LOAD_SUBJECTS = `
SELECT model, version, role, toUInt64(toUnixTimestamp(min(hour))) * 1000 AS firstHour
FROM touched_hours
WHERE kind = 'prediction' AND role IN ('live', 'shadow')
GROUP BY model, version, role
ORDER BY model, firstHour, version, role
`;

/** Every stream of predictions that was ever stored. */
export async function loadSubjects(clickhouse: ClickHouse): Promise<TrafficSubject[]> {
  return (await clickhouse.select<TrafficSubject>({ name: 'LOAD_SUBJECTS', sql: LOAD_SUBJECTS })).rows;
}
