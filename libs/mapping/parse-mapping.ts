import { isMap, isScalar, LineCounter, parse, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { listPresets, loadPreset } from './load-preset.js';
import { mapping, type Mapping } from './schema/mapping.js';

export interface MappingError {
  /** Both from 1. */
  line: number;
  column: number;
  message: string;
}

export type ParsedMapping = { ok: true; mapping: Mapping } | { ok: false; errors: MappingError[] };

const MOST_ERRORS = 100;
const MOST_ALIASES = 100;

/** A mapping as it is written in YAML, or what is wrong with it and where. A key that means nothing is an error, for it is a typo. */
export function parseMapping(yamlText: string): ParsedMapping {
  const lines = new LineCounter();
  // Its own check of keys compares each with all before it: a megabyte of them takes a minute.
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const errors =
    document.errors.length > 0
      ? document.errors.slice(0, MOST_ERRORS).map((error) => at(lines, error.pos[0], errorText(error)))
      : findExcess(document, lines);
  if (errors.length > 0) return { ok: false, errors };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    return {
      ok: false,
      errors: [at(lines, 0, error instanceof ReferenceError ? `${firstLine(error.message)}.` : 'The file cannot be read.')],
    };
  }
  const whole = addPreset(value);
  if (!whole.ok) {
    const message = `There is no such preset; they are ${listPresets().join(', ')}.`;
    return { ok: false, errors: [at(lines, findValue(document, ['preset']), `preset: ${message}`)] };
  }
  const parsed = mapping.safeParse(whole.value);
  if (parsed.success) return { ok: true, mapping: parsed.data };
  const issues = parsed.error.issues.slice(0, MOST_ERRORS);
  return { ok: false, errors: issues.flatMap((issue) => toErrors(issue, document, lines)).slice(0, MOST_ERRORS) };
}

/** What is wrong with the YAML, without the words of the library where they speak to a programmer. */
function errorText({ code, message }: YAMLError): string {
  if (code === 'RESOURCE_EXHAUSTION') return 'It is nested too deep for a mapping.';
  if (code === 'MULTIPLE_DOCS') return 'A mapping is one document: remove the --- and what follows it.';
  return `${firstLine(message)}.`;
}

/** Keys that come twice, and more aliases than anybody writes. */
function findExcess(document: Document, lines: LineCounter): MappingError[] {
  const errors: MappingError[] = [];
  let aliases = 0;
  visit(document, {
    Alias: (_, { range }) => {
      aliases += 1;
      if (aliases <= MOST_ALIASES) return undefined;
      errors.push(at(lines, range?.[0] ?? 0, `There are more than ${MOST_ALIASES} aliases; write out what they stand for.`));
      return visit.BREAK;
    },
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value) && errors.length < MOST_ERRORS) {
          errors.push(at(lines, key.range?.[0] ?? 0, `The key ${JSON.stringify(key.value)} is there twice; remove one.`));
        }
        seen.add(key.value);
      }
    },
  });
  return errors;
}

/** The keys of its preset, and over them its own. */
function addPreset(value: unknown): { ok: true; value: unknown } | { ok: false } {
  if (typeof value !== 'object' || value === null || !('preset' in value)) return { ok: true, value };
  const text = typeof value.preset === 'string' ? loadPreset(value.preset) : null;
  return text === null ? { ok: false } : { ok: true, value: { ...(parse(text) as object), ...value } };
}

function toErrors(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): MappingError[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, MOST_ERRORS)
      .map((key) => at(lines, findKey(document, path, key), `There is no key ${JSON.stringify(key)} here; remove or mend it.`));
  }
  const where = path.length === 0 ? 'The mapping' : path.join('.');
  const given = document.hasIn(path);
  const message = given || path.length === 0 ? issue.message : 'It is missing';
  return [at(lines, findValue(document, path), `${where}: ${message.replace(/\.$/, '')}.`)];
}

/** The place of a key, or else that of what it should be in. */
function findKey(document: Document, path: (string | number)[], key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return 0;
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : (map.range?.[0] ?? 0);
}

/** The place of a value, or of the nearest thing around it that is there. */
function findValue(document: Document, path: (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return Number(node.range[0]);
  }
  return 0;
}

function at(lines: LineCounter, offset: number, message: string): MappingError {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), message };
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/[.:]+$/, '');
}
