import type { Body, ParseContext, ParsedBody, ParsedItem } from '#libs/ingest';

/** The two doors of the common parse: one event, or a body of several. */
export type Parser<E> = {
  parseRecords: (values: (Buffer | null)[], context: ParseContext) => ParsedItem<E>[];
  parseBody: (body: Body, context: ParseContext) => ParsedBody<E>;
};

const NEWLINE = 0x0a;
const OPEN_LIST = 0x5b;

/** The items of one message: an event, a JSON list of events, or one event a line. Indexes are those within the message. */
export function parseMessage<E>(parser: Parser<E>, value: Buffer | null, context: ParseContext): ParsedItem<E>[] {
  if (value !== null && value[firstInk(value)] === OPEN_LIST) return parseList(parser, value, context);
  const single = parser.parseRecords([value], context);
  if (value === null || !isBroken(single[0]) || !value.includes(NEWLINE)) return single;
  const lines = parser.parseBody({ bytes: value, format: 'ndjson' }, context);
  // A first line that is JSON makes these lines events; otherwise this is one broken event on several lines.
  return lines.ok && !isBroken(lines.items[0]) ? lines.items : single;
}

function parseList<E>(parser: Parser<E>, value: Buffer, context: ParseContext): ParsedItem<E>[] {
  const list = parser.parseBody({ bytes: value, format: 'json' }, context);
  if (list.ok) return list.items;
  return [{ ok: false, reject: { index: 0, code: 'undecodable', path: '$', message: list.error.message }, raw: value }];
}

function isBroken<E>(item: ParsedItem<E> | undefined): boolean {
  return item?.ok === false && item.reject.code === 'invalid-json';
}

/** Where the text begins: behind white space and a byte order mark. */
function firstInk(value: Buffer): number {
  const start = value.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? 3 : 0;
  return value.findIndex((byte, index) => index >= start && byte > 0x20);
}
