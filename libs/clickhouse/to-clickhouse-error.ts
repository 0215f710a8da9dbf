import { ClickHouseError as ClientError } from '@clickhouse/client';
import { types } from 'node:util';
import { ClickHouseError } from './clickhouse-error.js';

/**
 * As ClickHouse's own Kafka sink has them, where 319 is the one that matters: the state of the insert is unknown. And a full disk,
 * which somebody makes room on: 243 before a part is written, 75 while it is.
 */
const retryableCodes: ReadonlySet<number> = new Set([
  3, // UNEXPECTED_END_OF_FILE
  75, // CANNOT_WRITE_TO_FILE_DESCRIPTOR
  107, // FILE_DOESNT_EXIST
  159, // TIMEOUT_EXCEEDED
  164, // READONLY
  202, // TOO_MANY_SIMULTANEOUS_QUERIES
  203, // NO_FREE_CONNECTION
  209, // SOCKET_TIMEOUT
  210, // NETWORK_ERROR
  241, // MEMORY_LIMIT_EXCEEDED
  242, // TABLE_IS_READ_ONLY
  243, // NOT_ENOUGH_SPACE
  252, // TOO_MANY_PARTS
  285, // TOO_FEW_LIVE_REPLICAS
  319, // UNKNOWN_STATUS_OF_INSERT
  425, // SYSTEM_ERROR
  999, // KEEPER_EXCEPTION
]);

const networkCodes: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** An error of the server or of the network, as one that says whether trying again may help. Any other comes back as it is. */
export function toClickHouseError(error: unknown, statement: string): unknown {
  if (error instanceof ClickHouseError || !types.isNativeError(error)) return error;
  if (error instanceof ClientError) {
    const code = Number(error.code);
    return new ClickHouseError(`${statement}: ${firstLine(error.message)} (${error.type ?? code})`, {
      retryable: retryableCodes.has(code),
      code,
      statement,
    });
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (!networkCodes.has(code)) return error;
  return new ClickHouseError(`${statement}: ClickHouse cannot be reached (${code})`, { retryable: true, code, statement });
}

/** A syntax error repeats the statement, and a parse error the row: neither belongs in a log. */
function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
