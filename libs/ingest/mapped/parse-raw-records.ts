import { isUtf8 } from 'node:buffer';
import type { Body, BodyError } from '../parse-body.js';
import { splitJsonList, type ListElement } from '../split-json-list.js';
import { tooManyEvents } from '../too-many-events.js';
import type { RawRecord } from './half-store.js';

/** The records of a body, each as it stands there: elements of a JSON list, lines, or the one JSON value that it is. */
export function parseRawRecords(
  { bytes, format }: Body,
  headers: Record<string, string>,
  maxRecords: number,
): { ok: true; records: RawRecord[] } | { ok: false; error: BodyError } {
  const buffer = Buffer.from(bytes);
  // Read as Latin-1, a character is a byte, and what is no text costs only its own record.
  const encoding = isUtf8(buffer) ? 'utf8' : 'latin1';
  const text = buffer.toString(encoding).replace(/^(\uFEFF|\u00EF\u00BB\u00BF)/, '');
  const elements = format === 'ndjson' ? toLines(text) : toElements(text.trim());
  if (elements.length === 0) {
    return {
      ok: false,
      error: { code: 'empty-body', message: 'The body is empty; send one record, a JSON array, or one a line.' },
    };
  }
  if (elements.length > maxRecords) return tooManyEvents(maxRecords);
  const records = elements.map(({ text: element, fault }) => ({
    bytes: Buffer.from(element, encoding),
    headers,
    ...(fault !== null && { fault }),
  }));
  return { ok: true, records };
}

function toLines(text: string): ListElement[] {
  return text
    .split('\n')
    .map((line) => ({ text: line.trim(), fault: null }))
    .filter((line) => line.text !== '');
}

function toElements(text: string): ListElement[] {
  if (text === '') return [];
  return text.startsWith('[') ? splitJsonList(text) : [{ text, fault: null }];
}
