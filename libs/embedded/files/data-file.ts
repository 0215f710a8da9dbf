import { existsSync, statSync } from 'node:fs';

export interface DataFile {
  path: string;
  /** CSV has a header; NDJSON is one object a line. A `.gz` or `.zst` at the end of the name is unpacked. */
  format: 'csv' | 'parquet' | 'ndjson';
  /** Columns that are text whatever their values look like: `007` is not 7. */
  textColumns?: readonly string[];
}

/** What a person can mend: a file that is not there or is not what it was said to be. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

export function assertIsFile(path: string): void {
  if (!existsSync(path)) throw new DataFileError(`There is no file ${path}.`);
  if (!statSync(path).isFile()) throw new DataFileError(`${path} is not a file.`);
}
