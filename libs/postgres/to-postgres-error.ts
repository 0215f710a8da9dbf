import { types } from 'node:util';
import { PostgresError } from './postgres-error.js';

const sqlStatePattern = /^[0-9A-Z]{5}$/;

/** Connection trouble, rolled back by the server, out of resources; whole classes of SQLSTATE. */
const retryableClasses: ReadonlySet<string> = new Set(['08', '40', '53']);

const retryableStates: ReadonlySet<string> = new Set([
  '25006', // read-only: in the middle of a failover
  '55P03', // lock not available
  '57014', // cancelled, by a statement timeout among others
  '57P01', // administrator shuts down
  '57P02', // crash of another backend
  '57P03', // starts up
  '57P05', // idle session ended
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

/** An error with an SQLSTATE or a network code, as one that says whether trying again may help. Any other comes back as it is. */
export function toPostgresError(error: unknown): unknown {
  // Not instanceof: an error of Node's own modules may come from another realm.
  if (!types.isNativeError(error) || error instanceof PostgresError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null;
  if (networkCodes.has(code)) return new PostgresError(messageOf(error, code), { retryable: true, code, constraint });
  if (!sqlStatePattern.test(code)) return error;
  const retryable = retryableClasses.has(code.slice(0, 2)) || retryableStates.has(code);
  return new PostgresError(error.message, { retryable, code, constraint });
}

/** Node gives an empty message when it tried an address of each family and all refused. */
function messageOf(error: Error, code: string): string {
  if (error.message !== '') return error.message;
  const errors: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return errors.map((one) => (types.isNativeError(one) ? one.message : code)).join('; ') || code;
}
