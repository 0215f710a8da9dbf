import { resolve } from 'node:path';
import { buildSetup } from './build-setup.js';
import { EngineError } from './engine-error.js';
import { execute, type StatementResult } from './execute.js';
import { killOnAbort } from './kill-on-abort.js';
import { loadChdbBinding } from './load-chdb-binding.js';
import { openDataDir } from './open-data-dir.js';
import type { Statement } from './statement.js';
import { toEngineError } from './to-engine-error.js';

export interface EngineOptions {
  dataDir: string;
  /** Of all queries together. */
  maxMemoryBytes: number;
  /** Of one query, unless it sets `max_memory_usage` itself. */
  maxQueryMemoryBytes: number;
}

export interface Engine {
  readonly version: string;
  run(statement: Statement, signal: AbortSignal): Promise<StatementResult>;
  /** Not while a statement runs: the library aborts. */
  close(): void;
}

/**
 * Opens the data directory in this process.
 *
 * Settings, parameters and the current database live in a connection, so each statement gets one of its own (0.2 ms) and nothing can
 * leak into the next; a first connection is held for as long as the directory is to stay open.
 */
export async function openEngine({ dataDir, maxMemoryBytes, maxQueryMemoryBytes }: EngineOptions): Promise<Engine> {
  const chdb = loadChdbBinding();
  const path = resolve(dataDir);
  const directory = openDataDir(chdb, path, maxMemoryBytes);
  let nextTag = 1;
  let running = 0;
  process.on('exit', killAll);

  async function run(statement: Statement, signal: AbortSignal): Promise<StatementResult> {
    const tag = `/*q${nextTag++}*/`;
    const setup = buildSetup(statement, maxQueryMemoryBytes);
    const connection = chdb.CreateConnection(path);
    running++;
    try {
      await chdb.QueryAsyncConnection(connection, setup, 'Null');
      if (signal.aborted) throw EngineError.of(394, 'QUERY_WAS_CANCELLED', 'The client went away.');
      const stopKilling = killOnAbort(chdb, path, tag, signal);
      try {
        return await execute(chdb, connection, tag, statement);
      } finally {
        await stopKilling();
      }
    } catch (error) {
      throw toEngineError(error);
    } finally {
      running--;
      chdb.CloseConnection(connection);
    }
  }

  /** A process that exits would wait for its statements to end, however long they take. */
  function killAll(): void {
    const sql = "KILL QUERY WHERE startsWith(query, '/*q') ASYNC";
    if (running > 0) chdb.QueryWithConnection(directory.holder, sql, 'Null');
  }

  function close(): void {
    process.off('exit', killAll);
    directory.close();
  }

  const { bytes } = await chdb.QueryAsyncConnection(directory.holder, 'SELECT version()', 'TSVRaw');
  return { version: Buffer.from(bytes).toString().trim(), run, close };
}
