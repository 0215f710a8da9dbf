import type { DataFile } from '#libs/embedded';
import { CliError } from '../cli-error.js';

const BY_ENDING: Record<string, DataFile['format']> = {
  csv: 'csv',
  parquet: 'parquet',
  pq: 'parquet',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
};

/** The format of a file: as said, else by the end of its name. */
export function toFormat(path: string, said: DataFile['format'] | undefined): DataFile['format'] {
  const [, ending = ''] = /\.([A-Za-z]+)(?:\.(?:gz|zst))?$/.exec(path) ?? [];
  const format = said ?? BY_ENDING[ending.toLowerCase()];
  if (format === undefined) throw new CliError(`What is ${path}? Say --format csv, parquet or ndjson.`, { exitCode: 2 });
  return format;
}
