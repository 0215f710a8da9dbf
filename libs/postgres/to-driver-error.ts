import { types } from 'node:util';
import { PostgresError } from './postgres-error.js';
import { toPostgresError } from './to-postgres-error.js';

/**
 * What node-postgres threw. Beside the errors of the server and of the network it says by a bare `Error` that a connection was
 * lost, timed out, or was closed; anything more special (a TypeError) is a bug and comes back as it is.
 */
export function toDriverError(error: unknown): unknown {
  const typed = toPostgresError(error);
  if (typed instanceof PostgresError || !types.isNativeError(typed) || typed.name !== 'Error') return typed;
  return new PostgresError(typed.message, { retryable: true, code: null, constraint: null });
}
