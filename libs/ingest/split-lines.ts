import { isUtf8 } from 'node:buffer';
import { LineError } from './line-error.js';

export interface Line {
  /** From 1; blank lines are none. */
  row: number;
  text: string;
}

const MAX_LINE_BYTES = 16 * 1024 * 1024;
const NEWLINE = 10;

/** The lines of a stream that hold anything. Fails with a {@link LineError} where one is too long or no UTF-8, and as the stream does. */
export async function* splitLines(
  chunks: AsyncIterable<Buffer | string>,
  maxLineBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<Line> {
  // Characters may be cut anywhere, and a long line into very many pieces: it is put together once, as bytes.
  let pieces: Buffer[] = [];
  let size = 0;
  let row = 0;
  function add(piece: Buffer): void {
    size += piece.length;
    if (size > maxLineBytes) {
      throw new LineError(
        row + 1,
        `The line is longer than ${maxLineBytes} bytes. Send one row a line, each ended by a newline.`,
      );
    }
    if (piece.length > 0) pieces.push(piece);
  }
  function* end(): Generator<Line> {
    const bytes = Buffer.concat(pieces);
    pieces = [];
    size = 0;
    if (!isUtf8(bytes)) throw new LineError(row + 1, 'The line is not UTF-8. Send it as UTF-8.');
    const text = bytes.toString().trim();
    if (text === '') return;
    row += 1;
    yield { row, text };
  }
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, start)) {
      add(bytes.subarray(start, at));
      start = at + 1;
      yield* end();
    }
    add(bytes.subarray(start));
  }
  yield* end();
}
