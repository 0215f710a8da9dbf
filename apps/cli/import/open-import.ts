import { basename } from 'node:path';
import { nearestName } from '#libs/contracts';
import { countFileRows, DataFileError, describeFileColumns, readFileRows, type DataFile } from '#libs/embedded';
import { findMissingColumns } from '#libs/mapping';
import { CliError } from '../cli-error.js';
import type { ImportFile } from './import-file.js';
import { loadMapping } from './load-mapping.js';
import { parseJson } from './parse-json.js';
import { splitLines } from './split-lines.js';
import { textColumns } from './text-columns.js';
import { toFormat } from './to-format.js';

const SAMPLED_LINES = 1_000;
const MOST_NAMES = 12;
const SEPARATORS: Record<string, string> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
const COMMAS = 'write it with commas between columns and a point in numbers, or as Parquet or NDJSON.';

/** Looks at a file and its mapping before anything is sent: both can be read, and every column that is named is there. */
export async function openImport(path: string, mappingPath: string, format: DataFile['format'] | undefined): Promise<ImportFile> {
  const mapping = await loadMapping(mappingPath);
  const file: DataFile = { path, format: toFormat(path, format), textColumns: textColumns(mapping.mapping) };
  const columns = await orSay(() => listColumns(file));
  const [missing] = findMissingColumns(mapping.mapping, columns);
  if (missing !== undefined) {
    const [header = ''] = columns;
    const other = columns.length === 1 && file.format === 'csv' ? /[;\t|]/.exec(header)?.[0] : undefined;
    if (other !== undefined)
      throw new CliError(`${basename(path)} is separated by ${SEPARATORS[other]}: ${COMMAS}`, { exitCode: 2 });
    const meant = nearestName(missing, columns);
    const more = columns.length > MOST_NAMES ? `, … (${columns.length} in all)` : '';
    const fix = meant === undefined ? `It has ${columns.slice(0, MOST_NAMES).join(', ')}${more}.` : `Did you mean ${meant}?`;
    throw new CliError(`${mappingPath}:${mapping.lineOf(missing)}: ${basename(path)} has no column ${missing}. ${fix}`, {
      exitCode: 2,
    });
  }
  const firstRow = file.format === 'csv' ? 2 : 1;
  return { path, file, mapping, readLines: () => splitLines(readFileRows(file)), firstRow };
}

/** NDJSON has no header, and rows that differ: the first ones tell. */
async function listColumns(file: DataFile): Promise<string[]> {
  if (file.format !== 'ndjson') return (await describeFileColumns(file)).map(({ name }) => name);
  const names = new Set<string>();
  let lines = 0;
  for await (const line of splitLines(readFileRows(file))) {
    const parsed = parseJson(line);
    const record = parsed.ok ? parsed.value : null;
    if (typeof record === 'object' && record !== null) for (const name of Object.keys(record)) names.add(name);
    if (++lines >= SAMPLED_LINES) break;
  }
  return [...names];
}

/** How many rows there are, for the progress alone. */
export function countImportRows({ file }: ImportFile): Promise<number> {
  return orSay(() => countFileRows(file));
}

async function orSay<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DataFileError) throw new CliError(error.message, { cause: error });
    throw error;
  }
}
