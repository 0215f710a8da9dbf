import type { Database } from './database.js';
import { PostgresError } from './postgres-error.js';
import { toPostgresError } from './to-postgres-error.js';

/** The same database, rejecting with `PostgresError`. For an engine that gives the driver's own errors. */
export function withTypedErrors(database: Database): Database {
  return {
    query: (sql, params) => database.query<never>(sql, params).catch(rethrowTyped),
    exec: (sql) => database.exec(sql).catch(rethrowTyped),
    // What the caller's own function threw passes through; only an error with an SQLSTATE is the engine's.
    transaction: (fn) => database.transaction((tx) => fn(withTypedErrors(tx))).catch(rethrowIfSqlState),
    close: () => database.close(),
  };
}

function rethrowTyped(error: unknown): never {
  throw toPostgresError(error);
}

function rethrowIfSqlState(error: unknown): never {
  const typed = toPostgresError(error);
  throw typed instanceof PostgresError && typed.code !== null ? typed : error;
}
