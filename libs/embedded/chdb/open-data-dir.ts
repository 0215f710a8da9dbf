import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataDirError } from './data-dir-error.js';
import type { ChdbBinding, Connection } from './load-chdb-binding.js';

export interface DataDir {
  /** The directory is open for as long as this connection is. */
  holder: Connection;
  /** Not while a statement runs: the library aborts. */
  close(): void;
}

let opened: string | undefined;

/** Opens a data directory, which a process can do with one at a time, and one process at a time. */
export function openDataDir(chdb: ChdbBinding, path: string, maxMemoryBytes: number): DataDir {
  if (opened !== undefined) {
    throw new DataDirError(
      `Cannot open the data directory ${path}: this process has ${opened} open, and can have one. Close that first.`,
    );
  }
  const args = [`--config-file=${writeConfig(path)}`, `--max_server_memory_usage=${maxMemoryBytes}`];
  let holder: Connection;
  try {
    holder = chdb.CreateConnection(path, args);
  } catch (error) {
    throw new DataDirError(explainHeld(path), { cause: error });
  }
  opened = path;
  return {
    holder,
    close() {
      chdb.CloseConnection(holder);
      opened = undefined;
    },
  };
}

/** The library says only that it failed; the file that it locks names the process that holds it. */
export function explainHeld(directory: string): string {
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
