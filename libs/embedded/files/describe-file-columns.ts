import { text } from 'node:stream/consumers';
import type { DataFile } from './data-file.js';
import { queryFile } from './query-file.js';

export interface FileColumn {
  name: string;
  /** As ClickHouse names it: `Nullable(Float64)`. */
  type: string;
}

/** The columns of a file with the types that fit all of its values. */
export async function describeFileColumns(file: DataFile): Promise<FileColumn[]> {
  const lines = await text(queryFile(file, { sql: 'DESCRIBE TABLE {file}', stream: false }));
  const asText = new Set(file.textColumns);
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FileColumn)
    .map(({ name, type }) => ({ name, type: asText.has(name) ? 'Nullable(String)' : type }));
}
