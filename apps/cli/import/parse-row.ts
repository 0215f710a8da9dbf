import type { Reject } from '#libs/contracts';

export type Row = Record<string, unknown>;

export type ParsedRow = { ok: true; row: Row } | { ok: false; reject: Omit<Reject, 'index'> };

const STRING = /"(?:[^"\\]|\\.)*"/y;
const BARE = /-?(?:Infinity|NaN)\b/y;
const HUGE = /\d[eE]\+?\d{3}/;

/**
 * One line as a row. What is no number for JSON but for its writer (a bare `NaN`, `1e400`) becomes the word for it, which ingestion
 * counts as not finite: it must not end as null.
 */
export function parseRow(line: string): ParsedRow {
  let value: unknown;
  try {
    value = JSON.parse(line, HUGE.test(line) ? nameNonFinite : undefined);
  } catch {
    try {
      value = JSON.parse(quoteBareWords(line), nameNonFinite);
    } catch {
      return refuse('invalid-json', 'The line is not JSON. Give one JSON object a line.');
    }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('not-an-object', 'The line is no JSON object. Give one JSON object a line.');
  }
  return { ok: true, row: value as Row };
}

function refuse(code: Reject['code'], message: string): ParsedRow {
  return { ok: false, reject: { code, path: '$', message } };
}

function nameNonFinite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function quoteBareWords(line: string): string {
  let text = '';
  for (let at = 0; at < line.length;) {
    STRING.lastIndex = at;
    BARE.lastIndex = at;
    const [string] = STRING.exec(line) ?? [];
    const [word] = string === undefined ? (BARE.exec(line) ?? []) : [];
    text += word === undefined ? (string ?? line[at]) : `"${word}"`;
    at += (string ?? word ?? ' ').length;
  }
  return text;
}
