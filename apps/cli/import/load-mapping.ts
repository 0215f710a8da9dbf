import { readFile } from 'node:fs/promises';
import { parseMapping, type Mapping } from '#libs/mapping';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { CliError } from '../cli-error.js';

export interface MappingFile {
  path: string;
  mapping: Mapping;
  /** The line that names a column. */
  lineOf(column: string): number;
}

/** The mapping of a YAML file, or one line that says where it is wrong. */
export async function loadMapping(path: string): Promise<MappingFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new CliError(`Cannot read the mapping ${path}: ${reason}.`, { exitCode: 2 });
  });
  const parsed = parseMapping(text);
  if (parsed.ok) return { path, mapping: parsed.mapping, lineOf: (column) => findLine(text, column) };
  const [first, ...rest] = parsed.errors;
  const more = rest.length > 0 ? ` (and ${rest.length} more after it)` : '';
  throw new CliError(`${path}:${first?.line}:${first?.column}: ${first?.message}${more}`, { exitCode: 2 });
}

function findLine(text: string, column: string): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  let offset = 0;
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || !isScalar(node) || String(node.value) !== column) return undefined;
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return lines.linePos(offset).line;
}
