import type { Reject } from '#libs/contracts';
import { DataFileError } from '#libs/embedded';
import { compileMapping, type CompiledMapping, type Half, type MappedEvent } from '#libs/mapping';
import { CliError } from '../cli-error.js';
import type { MappedFile } from './mapped-file.js';
import { parseJson } from './parse-json.js';

/** One event of a row of a file, or why it gives none. */
export type MappedRow =
  | { row: number; ok: true; event: Record<string, unknown>; label: Record<string, unknown> | null }
  | { row: number; ok: false; reject: Omit<Reject, 'index'> }
  | { row: number; ok: true; skipped: string };

/** The rows of a file as events, in order; halves of a pair once both were read, and those that stayed alone at the end. */
export async function* mapRows({ readLines, mapping, firstRow }: MappedFile): AsyncGenerator<MappedRow> {
  const compiled = compileMapping(mapping.mapping, parseJson);
  const waiting = new Map<string, { half: Half; row: number }>();
  let row = firstRow;
  try {
    for await (const line of readLines()) {
      yield* toMapped(line, row, compiled, waiting);
      row += 1;
    }
  } catch (error) {
    if (error instanceof DataFileError) throw new CliError(error.message, { cause: error });
    throw error;
  }
  for (const { half, row: alone } of waiting.values()) {
    const missing = half.side === 'request' ? 'response' : 'request';
    const message = `The ${half.side} ${JSON.stringify(half.id)} has no ${missing} in this file.`;
    yield { row: alone, ok: false, reject: { code: 'unpaired', path: '$', message } };
  }
}

function* toMapped(
  line: string,
  row: number,
  compiled: CompiledMapping,
  waiting: Map<string, { half: Half; row: number }>,
): Generator<MappedRow> {
  const parsed = parseJson(line);
  if (!parsed.ok) {
    yield { row, ok: false, reject: { code: 'invalid-json', path: '$', message: parsed.message } };
    return;
  }
  let mapped = compiled.mapRecord({ value: parsed.value });
  if (mapped.kind === 'half') {
    const { half } = mapped;
    const other = waiting.get(half.id)?.half;
    if (other === undefined || other.side === half.side) {
      waiting.set(half.id, { half, row });
      return;
    }
    waiting.delete(half.id);
    mapped = half.side === 'response' ? compiled.mapPair(other, half) : compiled.mapPair(half, other);
  }
  if (mapped.kind === 'skipped') yield { row, ok: true, skipped: mapped.reason };
  else for (const event of mapped.events) yield toRow(event, row);
}

function toRow(mapped: MappedEvent, row: number): MappedRow {
  if (!mapped.ok) return { row, ok: false, reject: mapped.fault };
  // Where an alias points to, only the server knows; a trial shows the alias.
  const event = mapped.alias === undefined ? mapped.event : { ...mapped.event, version: mapped.alias };
  return { row, ok: true, event, label: mapped.label };
}
