import { isUtf8 } from 'node:buffer';
import type { ParsedItem } from './parsed-event.js';
import { parseJsonBody } from './parse-json-body.js';
import { parseNdjsonBody } from './parse-ndjson-body.js';
import { parseBytesItem, parseTextItem, type ParseValue } from './parse-text-item.js';

export interface Body {
  bytes: Buffer | string;
  format: 'json' | 'ndjson';
}

/** Why a whole request is none. */
export interface BodyError {
  code: 'empty-body' | 'malformed-body' | 'too-many-events';
  message: string;
}

export type ParsedBody<E> = { ok: true; items: ParsedItem<E>[] } | { ok: false; error: BodyError };

/** An item of a body, as it stands in the text of the body. */
export type ParseItemText<E> = (text: string, index: number) => ParsedItem<E>;

/**
 * Parses each item of a body on its own: one that cannot be read is a reject and costs none of its neighbours. Only a body that holds
 * no items at all, or too many, is refused whole.
 */
export function parseBody<E>(body: Body, maxItems: number, parse: ParseValue<E>): ParsedBody<E> {
  const parseBodyAs = body.format === 'ndjson' ? parseNdjsonBody : parseJsonBody;
  if (typeof body.bytes === 'string' || isUtf8(body.bytes)) {
    const text = body.bytes.toString().replace(/^\uFEFF/, '');
    return parseBodyAs(text, maxItems, (item, index) => parseTextItem(item, index, parse), parse);
  }
  // Read as Latin-1, a character is a byte, and each item can be looked at by itself.
  const text = body.bytes.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '');
  return parseBodyAs(text, maxItems, (item, index) => parseBytesItem(Buffer.from(item, 'latin1'), index, parse), null);
}
