import { parseMapping } from '#libs/mapping';
import { isMap, isPair, isScalar, type Document } from 'yaml';

export interface MappingDocument {
  name: string;
  /** The mapping as it is written, without the line that names it. */
  yaml: string;
  /** Each with the line and column that it has in the file. */
  faults: { line: number; column: number; message: string }[];
}

/** A document that begins with `mapping: NAME` is that mapping, with its comments; null: it is another one. */
export function readMappingDocument(document: Document, text: string): MappingDocument | null {
  const { contents } = document;
  if (!isMap(contents) || contents.flow === true) return null;
  const pair = contents.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === 'mapping');
  if (pair === undefined || !isScalar(pair.key) || !isScalar(pair.value)) return null;
  const [from, to] = [pair.key.range?.[0] ?? 0, pair.value.range?.[1] ?? 0];
  const [start, , end] = document.range ?? [0, 0, text.length];
  // What stands before it keeps its lines, so that a fault is told where it is.
  const before = text.slice(0, start).replace(/[^\n]/g, '');
  const own = `${text.slice(start, from)}${text.slice(from, to).replace(/[^\n]/g, ' ')}${text.slice(to, end)}`;
  const parsed = parseMapping(before + own);
  const first = before.length + 1;
  const faults = parsed.ok ? [] : parsed.errors.map((fault) => ({ ...fault, line: Math.max(first, fault.line) }));
  const yaml = `${`${text.slice(start, from)}${text.slice(to, end)}`.replace(/^---[^\n]*\n/, '').trim()}\n`;
  return { name: String(pair.value.value), yaml, faults };
}
