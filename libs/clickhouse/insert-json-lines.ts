import { Readable } from 'node:stream';
import type { Caller } from './create-caller.js';

export interface InsertJsonLines {
  name: string;
  /** The table. */
  into: string;
  /** One JSON object a line, names as the columns'. */
  lines: string | Buffer;
  signal?: AbortSignal;
}

/** Sends bytes as they are: the client's own `insert` takes objects, and would turn each of them to text once more. */
export function insertJsonLines(
  caller: Caller,
  { name, into, lines, signal }: InsertJsonLines,
): Promise<{ writtenRows: number }> {
  return caller.call(name, signal, async (client, call) => {
    const { stream, summary } = await client.exec({
      query: 'INSERT INTO {into: Identifier} FORMAT JSONEachRow',
      query_params: { into },
      values: Readable.from([typeof lines === 'string' ? Buffer.from(lines) : lines], { objectMode: false }),
      ...call,
    });
    for await (const chunk of stream) void chunk;
    return { writtenRows: Number(summary?.written_rows ?? 0) };
  });
}
