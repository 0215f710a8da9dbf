import { assertOneStatement, isInsert } from './assert-one-statement.js';
import { MAX_QUERY_SIZE } from './build-setup.js';
import type { ChdbBinding, Connection } from './load-chdb-binding.js';
import type { Statement } from './statement.js';

export interface StatementResult {
  bytes: Uint8Array;
  elapsedSeconds: number;
  resultRows: number;
  resultBytes: number;
  writtenRows: number;
  writtenBytes: number;
}

/** Runs the text of a statement, marked with `tag`. An insert goes by the call that takes bytes as they are and counts what was written. */
export async function execute(
  chdb: ChdbBinding,
  connection: Connection,
  tag: string,
  { sql, data, format }: Statement,
): Promise<StatementResult> {
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
