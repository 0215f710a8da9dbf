import type { ParsedBody, ParseItemText } from './parse-body.js';
import { parseJson } from './parse-json.js';
import type { ParseValue } from './parse-text-item.js';
import { splitJsonList } from './split-json-list.js';
import { toItem, toRejected } from './to-item.js';
import { tooManyEvents } from './too-many-events.js';

/** A list of items, or one item. `parse` takes the values of a list that was read whole; null where it cannot be. */
export function parseJsonBody<E>(
  text: string,
  maxItems: number,
  parseItem: ParseItemText<E>,
  parse: ParseValue<E> | null,
): ParsedBody<E> {
  const trimmed = text.trim();
  if (trimmed === '') return refuseBody('empty-body', 'The body is empty; send a JSON array of objects.');
  const whole = parse === null ? null : parseJson(text);
  if (whole?.ok && parse !== null && Array.isArray(whole.value)) return parseList(text, whole.value, maxItems, parse);
  if (trimmed.startsWith('[')) return parseBrokenList(trimmed, maxItems, parseItem);
  if (trimmed.startsWith('{') && whole?.ok !== false) return { ok: true, items: [parseItem(trimmed, 0)] };
  if (whole?.ok === false && /^\{[^\n]*\}\s*\n\s*\{/.test(trimmed)) {
    return refuseBody('malformed-body', 'The body is several JSON objects in a row; send them as application/x-ndjson.');
  }
  const why = whole?.ok === false ? `: ${whole.message}` : '';
  return refuseBody('malformed-body', `The body is no JSON array of objects${why}`);
}

function parseList<E>(text: string, values: unknown[], maxItems: number, parse: ParseValue<E>): ParsedBody<E> {
  if (values.length > maxItems) return tooManyEvents(maxItems);
  const parsed = values.map((value) => parse(value));
  const texts = parsed.every(({ ok }) => ok) ? [] : splitJsonList(text);
  return { ok: true, items: parsed.map((item, index) => toItem(item, index, texts[index]?.text ?? '')) };
}

function parseBrokenList<E>(text: string, maxItems: number, parseItem: ParseItemText<E>): ParsedBody<E> {
  const elements = splitJsonList(text);
  if (elements.length > maxItems) return tooManyEvents(maxItems);
  const items = elements.map((element, index) =>
    element.fault === null
      ? parseItem(element.text, index)
      : toRejected({ code: 'invalid-json', path: '$', message: element.fault }, index, element.text),
  );
  return { ok: true, items };
}

function refuseBody(code: 'empty-body' | 'malformed-body', message: string): ParsedBody<never> {
  return { ok: false, error: { code, message } };
}
