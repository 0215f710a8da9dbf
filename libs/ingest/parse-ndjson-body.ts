import type { ParsedItem } from './parsed-event.js';
import type { ParsedBody, ParseItemText } from './parse-body.js';
import { tooManyEvents } from './too-many-events.js';

/** One item a line; blank lines are none. */
export function parseNdjsonBody<E>(text: string, maxItems: number, parseItem: ParseItemText<E>): ParsedBody<E> {
  const items: ParsedItem<E>[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (line === '') continue;
    if (items.length === maxItems) return tooManyEvents(maxItems);
    items.push(parseItem(line, items.length));
  }
  if (items.length > 0) return { ok: true, items };
  return { ok: false, error: { code: 'empty-body', message: 'The body is empty; send one JSON object a line.' } };
}
