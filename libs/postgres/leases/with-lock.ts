import type { Database } from '../database.js';

const lockSql = '/* withLock */ SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

/**
 * Runs `fn` while no other process runs one under the same name; they wait for each other. The lock goes with its connection, so a
 * holder that dies keeps nobody out. On an embedded engine it holds the only connection: `fn` may not ask this database anything.
 */
export async function withLock<T>(database: Database, name: string, fn: () => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.query(lockSql, [name]);
    return fn();
  });
}
