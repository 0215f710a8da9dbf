import type { Reject } from '#libs/contracts';
import { DataFileError, readFileRows } from '#libs/embedded';
import { applyMapping } from '#libs/mapping';
import { CliError } from '../cli-error.js';
import type { ImportFile } from './import-file.js';
import { parseRow } from './parse-row.js';
import { splitLines } from './split-lines.js';

/** One row of a file: what becomes of it, or why nothing does. */
export type MappedRow =
  | { row: number; ok: true; event: Record<string, unknown>; label: Record<string, unknown> | null }
  | { row: number; ok: false; reject: Omit<Reject, 'index'> };

/** The rows of a file as events, in order. */
export async function* mapRows({ file, mapping, firstRow }: ImportFile): AsyncGenerator<MappedRow> {
  let row = firstRow;
  try {
    for await (const line of splitLines(readFileRows(file))) {
      yield toMapped(line, row, mapping.mapping);
      row += 1;
    }
  } catch (error) {
    if (error instanceof DataFileError) throw new CliError(error.message, { cause: error });
    throw error;
  }
}

function toMapped(line: string, row: number, mapping: ImportFile['mapping']['mapping']): MappedRow {
  const parsed = parseRow(line);
  if (!parsed.ok) return { row, ok: false, reject: parsed.reject };
  const mapped = applyMapping(mapping, parsed.row);
  return mapped.ok ? { row, ...mapped } : { row, ok: false, reject: mapped.fault };
}
