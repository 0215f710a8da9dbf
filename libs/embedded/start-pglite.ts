import { PGlite, type Transaction } from '@electric-sql/pglite';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DataDirError } from './chdb/data-dir-error.js';
import { holdExclusively } from './hold-exclusively.js';

export type Row = Record<string, unknown>;

/** The port of `libs/postgres`, said again here so that neither library knows the other. */
export interface Database {
  query<T = Row>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  exec(sql: string): Promise<Row[]>;
  transaction<T>(fn: (tx: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens the embedded PostgreSQL on a data directory, and creates it where there is none. It has one connection. */
export async function startPglite({ dataDir }: { dataDir: string }): Promise<Database> {
  const directory = resolve(dataDir);
  const letGo = await holdExclusively(directory);
  let pglite: PGlite;
  try {
    if (!existsSync(join(directory, 'PG_VERSION'))) await createBeside(directory);
    pglite = await PGlite.create(directory);
  } catch (error) {
    await letGo();
    throw toDataDirError(directory, error);
  }
  return {
    query: async <T>(sql: string, params: readonly unknown[] = []) => (await pglite.query<T>(sql, [...params])).rows,
    exec: async (sql) => flatten(await pglite.exec(sql)),
    transaction: (fn) => pglite.transaction((tx) => fn(onTransaction(tx))),
    async close() {
      await pglite.close();
      await letGo();
    },
  };
}

/** PGlite only says that it was aborted, with a stack of WebAssembly; a full disk is why it mostly does. */
function toDataDirError(directory: string, error: unknown): DataDirError {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  const fix = 'See that the disk has room and that the directory is whole and may be written, and start again.';
  return new DataDirError(
    `Cannot open the data directory ${directory}: the embedded PostgreSQL does not start (${reason}). ${fix}`,
  );
}

/** The first start writes a thousand files; killed among them it would leave a directory that never opens again. */
async function createBeside(directory: string): Promise<void> {
  const beside = `${directory}.new`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(dirname(directory), { recursive: true });
  const pglite = await PGlite.create(beside);
  await pglite.close();
  await rename(beside, directory);
}

function onTransaction(tx: Transaction): Database {
  return {
    query: async <T>(sql: string, params: readonly unknown[] = []) => (await tx.query<T>(sql, [...params])).rows,
    exec: async (sql) => flatten(await tx.exec(sql)),
    transaction: async (fn) => {
      await tx.exec('SAVEPOINT nested');
      try {
        const result = await fn(onTransaction(tx));
        await tx.exec('RELEASE SAVEPOINT nested');
        return result;
      } catch (error) {
        await tx.exec('ROLLBACK TO SAVEPOINT nested; RELEASE SAVEPOINT nested');
        throw error;
      }
    },
    close: () => Promise.reject(new Error('A transaction is not closed; it ends with its function')),
  };
}

function flatten(results: readonly { rows: unknown[] }[]): Row[] {
  return results.flatMap((result) => result.rows as Row[]);
}
