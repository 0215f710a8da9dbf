import type { Database } from '../database.js';

export interface VerdictCounts {
  readonly fired: number;
  readonly real: number;
  readonly expected: number;
  readonly noise: number;
}

const countVerdictsSql = `
/* countVerdicts */
SELECT count(*)::integer AS "fired",
       (count(*) FILTER (WHERE verdict ->> 'verdict' = 'real'))::integer AS "real",
       (count(*) FILTER (WHERE verdict ->> 'verdict' = 'expected'))::integer AS "expected",
       (count(*) FILTER (WHERE verdict ->> 'verdict' = 'noise'))::integer AS "noise"
FROM plumbline.alerts
WHERE model = $1 AND monitor = $2 AND state <> 'pending'
`;

/** What people said of the alerts of a monitor, in all versions. */
export async function countVerdicts(database: Database, of: { model: string; monitor: string }): Promise<VerdictCounts> {
  const [row] = await database.query<VerdictCounts>(countVerdictsSql, [of.model, of.monitor]);
  return row ?? { fired: 0, real: 0, expected: 0, noise: 0 };
}
