export type ParsedJson = { ok: true; value: unknown } | { ok: false; message: string };

const STRING = /"(?:[^"\\]|\\.)*"/y;
const BARE = /-?(?:Infinity|NaN)\b/y;
const HUGE = /\d[eE]\+?\d{3}/;

/**
 * The JSON of a line. What is no number for JSON but for its writer (a bare `NaN`, `1e400`) becomes the word for it, which ingestion
 * counts as not finite: it must not end as null.
 */
export function parseJson(line: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(line, HUGE.test(line) ? nameNonFinite : undefined) };
  } catch {
    try {
      return { ok: true, value: JSON.parse(quoteBareWords(line), nameNonFinite) };
    } catch {
      return { ok: false, message: 'The line is not JSON. Give one JSON object a line.' };
    }
  }
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
