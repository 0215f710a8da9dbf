import type pg from 'pg';
import type { Database, Row } from './database.js';
import { PostgresError } from './postgres-error.js';
import { toDriverError } from './to-driver-error.js';

/** The port on a pool of node-postgres. */
export function fromPool(pool: pg.Pool): Database {
  return {
    query: (sql, params) => queryOn(pool, sql, params),
    exec: (sql) => execOn(pool, sql),
    transaction: (fn) => transactionOn(pool, fn),
    close: () => pool.end(),
  };
}

async function transactionOn<T>(pool: pg.Pool, fn: (tx: Database) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toDriverError(error);
  });
  let broken: Error | undefined;
  // A socket that dies between two statements emits on the client; unheard, it would end the process.
  const onError = (error: Error): void => void (broken = error);
  client.on('error', onError);
  try {
    await execOn(client, 'BEGIN');
    const result = await fn(onClient(client));
    await commit(client);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(onError);
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** The server answers the COMMIT of a failed transaction with a quiet ROLLBACK. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    throw toDriverError(error);
  });
  if (command === 'COMMIT') return;
  const message = 'The transaction was rolled back: a statement in it failed and its error was swallowed';
  throw new PostgresError(message, { retryable: false, code: '25P02', constraint: null });
}

function onClient(client: pg.PoolClient): Database {
  return {
    query: (sql, params) => queryOn(client, sql, params),
    exec: (sql) => execOn(client, sql),
    transaction: async (fn) => {
      await execOn(client, 'SAVEPOINT nested');
      try {
        const result = await fn(onClient(client));
        await execOn(client, 'RELEASE SAVEPOINT nested');
        return result;
      } catch (error) {
        await execOn(client, 'ROLLBACK TO SAVEPOINT nested; RELEASE SAVEPOINT nested');
        throw error;
      }
    },
    close: () => Promise.reject(new Error('A transaction is not closed; it ends with its function')),
  };
}

async function queryOn<T>(runner: pg.Pool | pg.PoolClient, sql: string, params: readonly unknown[] = []): Promise<T[]> {
  try {
    const { rows } = await runner.query(sql, [...params]);
    return rows as T[];
  } catch (error) {
    throw toDriverError(error);
  }
}

/** Without parameters pg speaks the simple protocol, which takes several statements and then answers with a list. */
async function execOn(runner: pg.Pool | pg.PoolClient, sql: string): Promise<Row[]> {
  try {
    const answer: unknown = await runner.query(sql);
    const results = (Array.isArray(answer) ? answer : [answer]) as pg.QueryResult<Row>[];
    return results.flatMap((result) => result.rows);
  } catch (error) {
    throw toDriverError(error);
  }
}
