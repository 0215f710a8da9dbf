export interface ClickHouseErrorDetails {
  readonly retryable: boolean;
  /** ClickHouse's number, else the system's network code, else `TIMEOUT` or `ABORTED`. */
  readonly code: number | string;
  /** The constant name of the statement. */
  readonly statement: string;
}

/**
 * A statement that ClickHouse or the way to it refused, or that took too long. It carries no cause: the client's own errors may hold
 * the request, and the request holds credentials.
 */
export class ClickHouseError extends Error {
  override readonly name = 'ClickHouseError';
  readonly retryable: boolean;
  readonly code: number | string;
  readonly statement: string;

  constructor(message: string, details: ClickHouseErrorDetails) {
    super(message);
    this.retryable = details.retryable;
    this.code = details.code;
    this.statement = details.statement;
  }
}
