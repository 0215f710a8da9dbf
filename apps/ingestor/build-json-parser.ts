import { parseLabelMessage, parsePredictionMessage } from '#libs/ingest';
import { collectItems } from './collect-items.js';
import type { ParseRecords } from './parse-records.js';

/** Plumbline's own JSON: a topic holds events of one kind. */
export function buildJsonParser(kind: 'predictions' | 'labels'): ParseRecords {
  return async (records, context) =>
    collectItems(records, ({ value }) =>
      kind === 'predictions'
        ? { predictions: parsePredictionMessage(value, context) }
        : { labels: parseLabelMessage(value, context) },
    );
}
