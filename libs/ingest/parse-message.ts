import type { Body, ParsedBody } from './parse-body.js';
import type { ParseContext } from './parse-context.js';
import { parseFeatureLogs } from './parse-feature-logs.js';
import type { FeatureLog, Label, ParsedItem, Prediction } from './parsed-event.js';
import { parseLabels } from './parse-labels.js';
import { parsePredictions } from './parse-predictions.js';
import { parseFeatureRecords, parseLabelRecords, parsePredictionRecords } from './parse-records.js';

/** The two doors of the common parse: one event, or a body of several. */
type Doors<E> = {
  parseRecords: (values: (Buffer | null)[], context: ParseContext) => ParsedItem<E>[];
  parseBody: (body: Body, context: ParseContext) => ParsedBody<E>;
};

const NEWLINE = 0x0a;
const OPEN_LIST = 0x5b;

/** The predictions of one message: an event, a JSON list of events, or one event a line. Indexes are those within the message. */
export function parsePredictionMessage(value: Buffer | null, context: ParseContext): ParsedItem<Prediction>[] {
  return parseMessage({ parseRecords: parsePredictionRecords, parseBody: parsePredictions }, value, context);
}

/** The labels of one message, in the same ways. */
export function parseLabelMessage(value: Buffer | null, context: ParseContext): ParsedItem<Label>[] {
  return parseMessage({ parseRecords: parseLabelRecords, parseBody: parseLabels }, value, context);
}

export function parseFeatureMessage(value: Buffer | null, context: ParseContext): ParsedItem<FeatureLog>[] {
  return parseMessage({ parseRecords: parseFeatureRecords, parseBody: parseFeatureLogs }, value, context);
}

function parseMessage<E>(doors: Doors<E>, value: Buffer | null, context: ParseContext): ParsedItem<E>[] {
  if (value !== null && value[firstInk(value)] === OPEN_LIST) return parseList(doors, value, context);
  const single = doors.parseRecords([value], context);
  if (value === null || !isBroken(single[0]) || !value.includes(NEWLINE)) return single;
  const lines = doors.parseBody({ bytes: value, format: 'ndjson' }, context);
  // A first line that is JSON makes these lines events; otherwise this is one broken event on several lines.
  return lines.ok && !isBroken(lines.items[0]) ? lines.items : single;
}

function parseList<E>(doors: Doors<E>, value: Buffer, context: ParseContext): ParsedItem<E>[] {
  const list = doors.parseBody({ bytes: value, format: 'json' }, context);
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
