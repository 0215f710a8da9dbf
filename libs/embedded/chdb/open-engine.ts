import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assertOneStatement, isInsert } from './assert-one-statement.js';
import { buildSetup, MAX_QUERY_SIZE } from './build-setup.js';
import { DataDirError } from './data-dir-error.js';
import { EngineError, toEngineError } from './engine-error.js';
import { loadChdbBinding, type Connection } from './load-chdb-binding.js';
import type { Statement } from './statement.js';

export interface EngineOptions {
  dataDir: string;
  /** Of all queries together. */
  maxMemoryBytes: number;
  /** Of one query, unless it sets `max_memory_usage` itself. */
  maxQueryMemoryBytes: number;
}

export interface StatementResult {
  bytes: Uint8Array;
  elapsedSeconds: number;
  resultRows: number;
  resultBytes: number;
  writtenRows: number;
  writtenBytes: number;
}

export interface Engine {
  readonly version: string;
  run(statement: Statement, signal: AbortSignal): Promise<StatementResult>;
  /** Not while a statement runs: the library aborts. */
  close(): void;
}

/** How often a statement is killed until it ends: the first time it may not have begun. */
const KILL_EVERY_MS = 250;
let openDirectory: string | undefined;

/**
 * Opens the data directory in this process.
 *
 * Settings, parameters and the current database live in a connection, so each statement gets one of its own (0.2 ms) and nothing can
 * leak into the next; a first connection is held for as long as the directory is to stay open.
 */
export async function openEngine({ dataDir, maxMemoryBytes, maxQueryMemoryBytes }: EngineOptions): Promise<Engine> {
  const chdb = loadChdbBinding();
  const path = resolve(dataDir);
  if (openDirectory !== undefined) {
    throw new DataDirError(
      `Cannot open the data directory ${path}: this process has ${openDirectory} open, and can have one. Close that first.`,
    );
  }
  const holder = open(path, [`--config-file=${writeConfig(path)}`, `--max_server_memory_usage=${maxMemoryBytes}`]);
  openDirectory = path;
  process.on('exit', killAll);
  let nextTag = 1;
  let running = 0;

  async function run(statement: Statement, signal: AbortSignal): Promise<StatementResult> {
    const tag = `/*q${nextTag++}*/`;
    const setup = buildSetup(statement, maxQueryMemoryBytes);
    const connection = chdb.CreateConnection(path);
    running++;
    try {
      await chdb.QueryAsyncConnection(connection, setup, 'Null');
      if (signal.aborted) throw EngineError.of(394, 'QUERY_WAS_CANCELLED', 'The client went away.');
      const stopKilling = killOnAbort(tag, signal);
      try {
        return await execute(connection, tag, statement);
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

  async function execute(connection: Connection, tag: string, { sql, data, format }: Statement): Promise<StatementResult> {
    const start = sql === '' ? data.toString('utf8', 0, MAX_QUERY_SIZE) : sql;
    if (isInsert(start)) {
      assertOneStatement(start);
      const { elapsed, rowsWritten, bytesWritten } = await chdb.InsertRawAsyncConnection(connection, tag + sql, data, false);
      const nothing = { bytes: new Uint8Array(0), resultRows: 0, resultBytes: 0 };
      return { ...nothing, elapsedSeconds: elapsed, writtenRows: rowsWritten, writtenBytes: bytesWritten };
    }
    const text = `${tag}${sql}${sql === '' || data.length === 0 ? '' : '\n'}${data.toString('utf8')}`;
    assertOneStatement(text);
    const { bytes, elapsed, rowsRead, bytesRead } = await chdb.QueryAsyncConnection(connection, text, format);
    return { bytes, elapsedSeconds: elapsed, resultRows: rowsRead, resultBytes: bytesRead, writtenRows: 0, writtenBytes: 0 };
  }

  function killOnAbort(tag: string, signal: AbortSignal): () => Promise<void> {
    let last: Promise<void> = Promise.resolve();
    let timer: NodeJS.Timeout | undefined;
    const kill = () => {
      // One that fails is tried again.
      last = last.then(() => killStatement(tag)).catch(() => undefined);
    };
    const start = () => {
      kill();
      timer = setInterval(kill, KILL_EVERY_MS);
    };
    signal.addEventListener('abort', start, { once: true });
    return async () => {
      signal.removeEventListener('abort', start);
      clearInterval(timer);
      await last;
    };
  }

  /** A process that exits would wait for its statements to end, however long they take. */
  function killAll(): void {
    if (running > 0) chdb.QueryWithConnection(holder, `KILL QUERY WHERE startsWith(query, '/*q') ASYNC`, 'Null');
  }

  /** SYNC would wait for a statement that may be waiting for us. */
  async function killStatement(tag: string): Promise<void> {
    const connection = chdb.CreateConnection(path);
    try {
      await chdb.QueryAsyncConnection(connection, `KILL QUERY WHERE startsWith(query, '${tag}') ASYNC`, 'Null');
    } finally {
      chdb.CloseConnection(connection);
    }
  }

  const { bytes } = await chdb.QueryAsyncConnection(holder, 'SELECT version()', 'TSVRaw');
  return { version: Buffer.from(bytes).toString().trim(), run, close };

  function close(): void {
    process.off('exit', killAll);
    chdb.CloseConnection(holder);
    openDirectory = undefined;
  }

  function open(directory: string, args: string[]): Connection {
    try {
      return chdb.CreateConnection(directory, args);
    } catch (error) {
      throw new DataDirError(explain(directory), { cause: error });
    }
  }
}

/** The library says only that it failed; the file that it locks names the process that holds it. */
function explain(directory: string): string {
  const holder = /^PID: (\d+)/.exec(readStatus(directory))?.[1];
  const by = holder === undefined ? '' : `, last by process ${holder}`;
  return `Cannot open the data directory ${directory}: it is held${by}. Stop the other process, or choose another directory.`;
}

function readStatus(directory: string): string {
  try {
    return readFileSync(join(directory, 'status'), 'utf8');
  } catch {
    return '';
  }
}

/** An acknowledged insert is to survive a power cut and not only a kill; this costs some 2 ms an insert. */
const CONFIG = `<clickhouse>
  <merge_tree>
    <fsync_after_insert>1</fsync_after_insert>
    <fsync_part_directory>1</fsync_part_directory>
  </merge_tree>
</clickhouse>
`;

function writeConfig(directory: string): string {
  const file = join(directory, 'embedded.xml');
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, CONFIG);
  } catch (error) {
    throw new DataDirError(`Cannot write in the data directory ${directory}. Choose another, or give this user the right.`, {
      cause: error,
    });
  }
  return file;
}
