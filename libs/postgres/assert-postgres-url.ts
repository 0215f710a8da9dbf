import { PostgresError } from './postgres-error.js';

/** Throws without the URL in the message: what is malformed may still hold a password. */
export function assertPostgresUrl(url: string): void {
  const parsed = URL.parse(url);
  if (parsed !== null && ['postgres:', 'postgresql:'].includes(parsed.protocol)) return;
  const message = 'The PostgreSQL URL is malformed: expected postgres://host:port/database, with user:password@ before the host';
  throw new PostgresError(message, { retryable: false, code: null, constraint: null });
}
