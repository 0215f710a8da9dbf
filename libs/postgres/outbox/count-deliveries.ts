import type { Database } from '../database.js';

export interface DeliveryCounts {
  readonly endpoint: string;
  readonly dead: number;
  /** Of the latest that is dead, its id and why. */
  readonly latestDead: string | null;
  readonly reason: string | null;
  /** What has failed and is tried again, or waits to be sent. */
  readonly pending: number;
  /** When the oldest of those was written, by the wall clock. */
  readonly pendingSince: number | null;
}

const countDeliveriesSql = `
/* countDeliveries */
SELECT endpoint,
       count(*) FILTER (WHERE state = 'dead') AS dead,
       (array_agg(id ORDER BY seq DESC) FILTER (WHERE state = 'dead'))[1] AS "latestDead",
       (array_agg(reason ORDER BY seq DESC) FILTER (WHERE state = 'dead'))[1] AS reason,
       count(*) FILTER (WHERE state <> 'dead') AS pending,
       min(created_wall_ms) FILTER (WHERE state <> 'dead') AS "pendingSince"
FROM plumbline.outbox
WHERE state IN ('waiting', 'retrying', 'dead')
GROUP BY endpoint
ORDER BY endpoint
`;

/** Of each endpoint, removed ones included, what did not arrive. */
export async function countDeliveries(database: Database): Promise<DeliveryCounts[]> {
  return database.query<DeliveryCounts>(countDeliveriesSql);
}
