import { createClient } from '@clickhouse/client';
import type { Readable } from 'node:stream';
import { createCaller } from './create-caller.js';
import { insertJsonLines, type InsertJsonLines } from './insert-json-lines.js';
import { openStream, type OpenStream } from './open-stream.js';
import { runCommand, type Command, type CommandResult } from './run-command.js';
import { select, type Select, type Selected } from './select.js';

export interface ClickHouseOptions {
  url: string;
  database?: string;
  username?: string;
  password?: string;
  /** A statement that takes longer is cancelled and fails with the retryable code `TIMEOUT`. */
  timeoutMs?: number;
  maxOpenConnections?: number;
}

/** The port every question of this library is asked through. A `name` is the constant name of the statement: its span, its `log_comment`. */
export interface ClickHouse {
  select<Row>(question: Select): Promise<Selected<Row>>;
  /** An answer's bytes, unread. */
  stream(question: OpenStream): Promise<Readable>;
  /** DDL and INSERT … SELECT. Parameters travel in the URL: a mebibyte of them. */
  command(command: Command): Promise<CommandResult>;
  /** Rows as JSONEachRow, bytes as they are; in the table when the promise resolves. */
  insertJsonLines(insert: InsertJsonLines): Promise<{ writtenRows: number }>;
  /** Rejects when the server cannot be reached or refuses us. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;

export function connectClickHouse(options: ClickHouseOptions): ClickHouse {
  const timeoutMs = options.timeoutMs ?? 5 * MINUTE_MS;
  const client = createClient({
    url: options.url,
    ...(options.database !== undefined && { database: options.database }),
    ...(options.username !== undefined && { username: options.username }),
    ...(options.password !== undefined && { password: options.password }),
    // Ours runs out first: it is told apart by its signal, and the client's only by its text.
    request_timeout: timeoutMs + MINUTE_MS,
    max_open_connections: options.maxOpenConnections ?? 16,
    // What the client would log holds whole requests.
    log: { level: 127 },
  });
  const caller = createCaller(client, timeoutMs);
  return {
    select: (question) => select(caller, question),
    stream: (question) => openStream(caller, question),
    command: (command) => runCommand(caller, command),
    insertJsonLines: (insert) => insertJsonLines(caller, insert),
    async ping() {
      await select(caller, { name: 'PING', sql: 'SELECT 1 AS one' });
    },
    close: () => client.close(),
  };
}
