import { redactUrl } from './redact-url.js';

export interface PostgresErrorDetails {
  readonly retryable: boolean;
  /** The SQLSTATE, else the system's network code, else null: the driver lost its connection without saying more. */
  readonly code: string | null;
  readonly constraint: string | null;
}

/**
 * A statement that PostgreSQL or the way to it refused. It carries no cause: the driver's own error holds the client, and the
 * client its connection parameters.
 */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  readonly retryable: boolean;
  readonly code: string | null;
  readonly constraint: string | null;

  constructor(message: string, details: PostgresErrorDetails) {
    super(redactUrl(message));
    this.retryable = details.retryable;
    this.code = details.code;
    this.constraint = details.constraint;
  }
}
