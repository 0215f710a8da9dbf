import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type ReadFileRows = (file: { path: string; format: 'csv' | 'parquet' }) => AsyncIterable<Buffer | string>;

const ownColumns = ['time', 'score', 'class', 'label'];

/** The rows of an uploaded file as NDJSON of reference rows: columns of their own stay, all others become features. */
export async function* readUploadedRows(
  readFileRows: ReadFileRows,
  body: Readable,
  format: 'csv' | 'parquet',
): AsyncGenerator<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-upload-'));
  try {
    const path = join(folder, `rows.${format}`);
    await pipeline(body, createWriteStream(path));
    let rest = '';
    for await (const chunk of readFileRows({ path, format })) {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield `${toReferenceRow(line)}\n`;
    }
    if (rest !== '') yield `${toReferenceRow(rest)}\n`;
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
