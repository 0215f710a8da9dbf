import { readFile } from 'node:fs/promises';
import { applyFile, type ApplyFile } from '#libs/contracts';
import { isMap, isPair, isScalar, LineCounter, parseAllDocuments, type Document } from 'yaml';
import type { z } from 'zod';
import { CliError } from '../cli-error.js';
import { readMappingDocument } from './read-mapping-document.js';

/** Monitors, policies and mappings of a YAML file, each of its documents for itself, or all that is wrong with it, each with its line and column. */
export async function loadApplyFile(path: string): Promise<ApplyFile[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`Cannot read ${path}: ${error.message}.`, { exitCode: 2 });
  });
  const lines = new LineCounter();
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const documents: Document[] = [...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })];
  const faults: string[] = [];
  const found: ApplyFile[] = [];
  for (const document of documents) {
    faults.push(...document.errors.map(({ pos, message }) => `${at(pos[0])}: ${message}`));
    if (document.errors.length > 0) continue;
    const mapping = readMappingDocument(document, text);
    faults.push(...(mapping?.faults ?? []).map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`));
    const given: unknown =
      mapping === null ? (document.toJS() ?? {}) : { mappings: [{ name: mapping.name, yaml: mapping.yaml }] };
    const parsed = applyFile.safeParse(given);
    if (parsed.success) found.push(parsed.data);
    else
      for (const { path: sent, message } of parsed.error.issues.flatMap(spread)) {
        const field = mapping === null ? sent : ['mapping'];
        faults.push(`${at(offsetOf(document, field))}: ${field.map(String).join('.') || 'the file'}: ${message}`);
      }
  }
  if (faults.length > 0) throw new CliError(faults.join('\n'), { exitCode: 2 });
  if (found.every(({ monitors, policies, mappings }) => monitors.length + policies.length + mappings.length === 0))
    throw new CliError(
      `${path} names no monitor and no policy. List them under monitors: and policies:, or begin a mapping with mapping: NAME, as in plumbline apply --help.`,
      {
        exitCode: 2,
      },
    );
  return found;
}

interface Fault {
  path: PropertyKey[];
  message: string;
}

/** Each unknown key at its own place. */
function spread(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    message: 'There is no such field here: leave it out, or correct its name.',
  }));
}

/** Where the key of a field stands; where it is missing, what it is missing from. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const [parent, key] = [document.getIn(path.slice(0, length - 1), true), path[length - 1]];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
      if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return Number(node.range[0]);
  }
  return 0;
}
