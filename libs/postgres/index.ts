export type { Database, Row } from './database.js';
export { connectPostgres } from './connect-postgres.js';
export type { PostgresOptions } from './connect-postgres.js';
export { PostgresError } from './postgres-error.js';
export { redactUrl } from './redact-url.js';
export { toPostgresError } from './to-postgres-error.js';
export { withTypedErrors } from './with-typed-errors.js';
