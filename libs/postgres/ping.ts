import type { Database } from './database.js';

const pingSql = '/* ping */ SELECT 1';

/** Resolves if the database answers. */
export async function ping(database: Database): Promise<void> {
  await database.query(pingSql);
}
