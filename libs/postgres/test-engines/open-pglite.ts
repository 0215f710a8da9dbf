import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Database, Row } from '../database.js';

/** The port on an in-memory PGlite, with the driver's own errors. */
export async function openPglite(): Promise<Database> {
  const pglite = await PGlite.create();
  return {
    query: async <T>(sql: string, params: readonly unknown[] = []) => (await pglite.query<T>(sql, [...params])).rows,
    exec: async (sql) => flatten(await pglite.exec(sql)),
    transaction: (fn) => pglite.transaction((tx) => fn(onTransaction(tx))),
    close: () => pglite.close(),
  };
}

function onTransaction(tx: Transaction): Database {
  return {
    query: async <T>(sql: string, params: readonly unknown[] = []) => (await tx.query<T>(sql, [...params])).rows,
    exec: async (sql) => flatten(await tx.exec(sql)),
    transaction: async (fn) => {
      await tx.exec('SAVEPOINT nested');
      try {
        const result = await fn(onTransaction(tx));
        await tx.exec('RELEASE SAVEPOINT nested');
        return result;
      } catch (error) {
        await tx.exec('ROLLBACK TO SAVEPOINT nested; RELEASE SAVEPOINT nested');
        throw error;
      }
    },
    close: () => Promise.reject(new Error('A transaction is not closed; it ends with its function')),
  };
}

function flatten(results: readonly { rows: unknown[] }[]): Row[] {
  return results.flatMap((result) => result.rows as Row[]);
}
