import { parseLabelRecords, parseLabels, parsePredictionRecords, parsePredictions } from '#libs/ingest';
import { collectItems } from './collect-items.js';
import { parseMessage } from './parse-message.js';
import type { ParseRecords } from './parse-records.js';

const PREDICTIONS = { parseRecords: parsePredictionRecords, parseBody: parsePredictions };
const LABELS = { parseRecords: parseLabelRecords, parseBody: parseLabels };

/** Plumbline's own JSON: a topic holds events of one kind. */
export function buildJsonParser(kind: 'predictions' | 'labels'): ParseRecords {
  return async (records, context) =>
    collectItems(records, ({ value }) =>
      kind === 'predictions'
        ? { predictions: parseMessage(PREDICTIONS, value, context) }
        : { labels: parseMessage(LABELS, value, context) },
    );
}
