import { quoteIdentifier } from '../chdb/quote-identifier.js';
import type { DataFile } from './data-file.js';
import { describeFileColumns, type FileColumn } from './describe-file-columns.js';
import { queryFile } from './query-file.js';
import { readLines } from './read-lines.js';

/**
 * Reads a file as NDJSON, in chunks that end anywhere, with bounded memory. NDJSON goes through as it is; CSV and Parquet are read by
 * the engine, where `NaN`, `Infinity` and `-Infinity` become these words and an empty field of CSV becomes null.
 */
export async function* readFileRows(file: DataFile): AsyncGenerator<Buffer> {
  if (file.format === 'ndjson') {
    yield* readLines(file.path);
    return;
  }
  const columns = await describeFileColumns(file);
  const structure = columns.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`).join(', ');
  yield* queryFile(file, { sql: `SELECT ${columns.map(toExpression).join(', ')} FROM {file}`, structure, stream: true });
}

/** The engine writes `nan` and `inf`, which a reader could not tell from a category of that name. */
function toExpression({ name, type }: FileColumn): string {
  const column = quoteIdentifier(name);
  if (!/^(Nullable\()?Float(32|64)\)?$/.test(type)) return column;
  const word = `multiIf(isNaN(${column}), 'NaN', ${column} > 0, 'Infinity', '-Infinity')`;
  const either = 'Variant(Float64, String)';
  return `if(isFinite(${column}) OR ${column} IS NULL, CAST(${column}, '${either}'), CAST(${word}, '${either}')) AS ${column}`;
}
