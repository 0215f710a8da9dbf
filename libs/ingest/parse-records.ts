import type { ParseContext } from './parse-context.js';
import type { FeatureLog, Label, ParsedItem, Prediction } from './parsed-event.js';
import { parseFeatureLog } from './parse-feature-log.js';
import { parseLabel } from './parse-label.js';
import { parsePrediction } from './parse-prediction.js';
import { parseBytesItem, type ParseValue } from './parse-text-item.js';
import { toRejected } from './to-item.js';

/** Records of a log, one event each; item i is record i. A record without a value is a reject like any other. */
export function parsePredictionRecords(values: (Buffer | null)[], context: ParseContext): ParsedItem<Prediction>[] {
  return parseRecords(values, (value) => parsePrediction(value, context));
}

export function parseLabelRecords(values: (Buffer | null)[], context: ParseContext): ParsedItem<Label>[] {
  return parseRecords(values, (value) => parseLabel(value, context));
}

export function parseFeatureRecords(values: (Buffer | null)[], context: ParseContext): ParsedItem<FeatureLog>[] {
  return parseRecords(values, (value) => parseFeatureLog(value, context));
}

function parseRecords<E>(values: (Buffer | null)[], parse: ParseValue<E>): ParsedItem<E>[] {
  return values.map((value, index) =>
    value === null || value.length === 0
      ? toRejected({ code: 'undecodable', path: '$', message: 'The record has no value; send one JSON object.' }, index, '')
      : parseBytesItem(value, index, parse),
  );
}
