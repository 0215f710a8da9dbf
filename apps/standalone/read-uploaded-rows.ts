import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataFileError } from '#libs/embedded';
import { splitLines } from '#libs/ingest';
import { DomainError } from '#libs/nest-kit';

type ReadFileRows = (file: { path: string; format: 'csv' | 'parquet' }) => AsyncIterable<Buffer | string>;

const ownColumns = ['time', 'score', 'class', 'label'];

/**
 * The rows of an uploaded file as NDJSON of reference rows: columns of their own stay, all others become features. A file that is not
 * what it was said to be is its sender's to mend.
 */
export async function* readUploadedRows(
  readFileRows: ReadFileRows,
  body: Readable,
  format: 'csv' | 'parquet',
): AsyncGenerator<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-upload-'));
  const path = join(folder, `rows.${format}`);
  try {
    await pipeline(body, createWriteStream(path));
    for await (const { text } of splitLines(readFileRows({ path, format }))) yield `${toReferenceRow(text)}\n`;
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    throw new DomainError('unprocessable', error.message.replaceAll(path, 'the body'), { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toReferenceRow(line: string): string {
  const columns = Object.entries(JSON.parse(line) as Record<string, unknown>);
  const own = columns.filter(([name, value]) => ownColumns.includes(name) && value !== null);
  const features = columns.filter(([name]) => !ownColumns.includes(name));
  return JSON.stringify({ ...Object.fromEntries(own), features: Object.fromEntries(features) });
}
