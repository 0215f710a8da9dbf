import { createRequire } from 'node:module';

/** A connection of the native binding. */
export type Connection = { readonly connection: unique symbol };
/** A result stream of the native binding. */
export type Cursor = { readonly cursor: unique symbol };

export interface QueryResult {
  bytes: Uint8Array;
  elapsed: number;
  rowsRead: number;
  bytesRead: number;
}

export interface InsertResult {
  elapsed: number;
  rowsWritten: number;
  bytesWritten: number;
}

export interface CursorChunk {
  bytes: Uint8Array;
  numRows: number;
  done: boolean;
}

/**
 * What chdb's public `Session` is built on. Its `insert` takes a table and one of seven formats; the call beneath takes any statement
 * and any bytes and counts the rows that were written, which an HTTP front needs.
 */
export interface ChdbBinding {
  CreateConnection(dataDir: string, args?: string[]): Connection;
  CloseConnection(connection: Connection): void;
  QueryAsyncConnection(connection: Connection, sql: string, format: string): Promise<QueryResult>;
  QueryWithConnection(connection: Connection, sql: string, format: string): string;
  InsertRawAsyncConnection(connection: Connection, statement: string, data: Buffer, countLines: boolean): Promise<InsertResult>;
  StreamQuery(connection: Connection, sql: string, format: string): Cursor;
  StreamFetch(cursor: Cursor): Promise<CursorChunk>;
  StreamCancel(cursor: Cursor): void;
}

let loaded: ChdbBinding | undefined;

/** Loads the native library, which takes some 100 ms and 500 MB of address space, when it is first needed. */
export function loadChdbBinding(): ChdbBinding {
  if (loaded === undefined) {
    const chdb = createRequire(createRequire(import.meta.url).resolve('chdb'));
    loaded = (chdb('./dist/loader.js') as { loadNative(): ChdbBinding }).loadNative();
  }
  return loaded;
}
