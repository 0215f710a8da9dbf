import type { ParseContext, ParsedItem } from '#libs/ingest';
import type { StreamRecord } from '#libs/stream';
import type { Parser } from './parse-message.js';
import { parseMessage } from './parse-message.js';

/** The items of a batch, numbered through, and beside them the record that each came in. */
export function parseMessages<E>(
  parser: Parser<E>,
  records: readonly StreamRecord[],
  context: ParseContext,
): { items: ParsedItem<E>[]; sources: StreamRecord[] } {
  const items: ParsedItem<E>[] = [];
  const sources: StreamRecord[] = [];
  for (const record of records) {
    for (const item of parseMessage(parser, record.value, context)) {
      const index = items.length;
      items.push(item.ok ? { ...item, index } : { ...item, reject: { ...item.reject, index } });
      sources.push(record);
    }
  }
  return { items, sources };
}
