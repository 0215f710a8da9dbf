import type { Database } from './database.js';
import { toPostgresError } from './to-postgres-error.js';

/** The same database, rejecting with `PostgresError`. For an engine that gives the driver's own errors. */
export function withTypedErrors(database: Database): Database {
  return {
    query: (sql, params) => database.query<never>(sql, params).catch(rethrowTyped),
    exec: (sql) => database.exec(sql).catch(rethrowTyped),
    transaction: (fn) => database.transaction((tx) => fn(withTypedErrors(tx))).catch(rethrowTyped),
    close: () => database.close(),
  };
}

function rethrowTyped(error: unknown): never {
  throw toPostgresError(error);
}
