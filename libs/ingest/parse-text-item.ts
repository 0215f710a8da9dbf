import { isUtf8 } from 'node:buffer';
import type { Parsed } from './fault.js';
import type { ParsedItem } from './parsed-event.js';
import { parseJson } from './parse-json.js';
import { toItem, toRejected } from './to-item.js';

export type ParseValue<E> = (value: unknown) => Parsed<E>;

/** The text of one item. */
export function parseTextItem<E>(text: string, index: number, parse: ParseValue<E>): ParsedItem<E> {
  const json = parseJson(text);
  if (json.ok) return toItem(parse(json.value), index, text);
  return toRejected({ code: 'invalid-json', path: '$', message: `The item is not JSON: ${json.message}` }, index, text);
}

/** The bytes of one item. They are kept as they are where they are no text, since any text of them would be another one. */
export function parseBytesItem<E>(bytes: Buffer, index: number, parse: ParseValue<E>): ParsedItem<E> {
  if (isUtf8(bytes)) {
    const text = bytes.toString();
    const item = parseTextItem(text.replace(/^\uFEFF/, ''), index, parse);
    return item.ok || !text.startsWith('\uFEFF') ? item : { ...item, raw: bytes };
  }
  return toRejected({ code: 'invalid-text', path: '$', message: 'The item is not UTF-8; send it as UTF-8.' }, index, bytes);
}
