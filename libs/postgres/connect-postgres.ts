import pg from 'pg';
import { assertPostgresUrl } from './assert-postgres-url.js';
import type { Database } from './database.js';
import { fromPool } from './from-pool.js';
import { PostgresError } from './postgres-error.js';
import { toDriverError } from './to-driver-error.js';

export interface PostgresOptions {
  readonly url: string;
  readonly maxConnections?: number;
  readonly connectTimeoutMs?: number;
  /** An idle connection was lost. The next question opens another one, so this is for the log only. */
  readonly onConnectionLost?: (error: unknown) => void;
}

const int8 = 20;

/** Counts and times fit a double. Not set on `pg.types`, which is shared with everyone else in the process. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === int8 ? (value: string) => Number(value) : pg.types.getTypeParser(id, format),
};

/** A pool on a PostgreSQL server. Resolves only when the server has answered once. */
export async function connectPostgres(options: PostgresOptions): Promise<Database> {
  assertPostgresUrl(options.url);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    application_name: 'plumbline',
    keepAlive: true,
    types,
  });
  pool.on('error', (error) => options.onConnectionLost?.(toDriverError(error)));
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw unreachable(options.url, error);
  }
  return fromPool(pool);
}

function unreachable(url: string, error: unknown): unknown {
  const typed = toDriverError(error);
  if (!(typed instanceof PostgresError)) return typed;
  return new PostgresError(`PostgreSQL at ${url} cannot be used: ${typed.message}`, typed);
}
