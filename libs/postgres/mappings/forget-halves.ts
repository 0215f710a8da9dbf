import type { Database } from '../database.js';

const forgetHalvesSql = `
/* forgetHalves */
DELETE FROM plumbline.waiting_halves WHERE mapping = $1 AND id = ANY($2::text[])
`;

/** Forgets pairs whose events are durable, and halves that were told to have none. */
export async function forgetHalves(database: Database, { mapping, ids }: { mapping: string; ids: string[] }): Promise<void> {
  await database.query(forgetHalvesSql, [mapping, ids]);
}
