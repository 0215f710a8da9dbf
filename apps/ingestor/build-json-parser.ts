import { parseFeatureMessage, parseLabelMessage, parsePredictionMessage, type EventKind } from '#libs/ingest';
import { collectItems } from './collect-items.js';
import type { ParseRecords } from './parse-records.js';

/** Plumbline's own JSON: a topic holds events of one kind. */
export function buildJsonParser(kind: EventKind): ParseRecords {
  return async (records, context) =>
    collectItems(records, ({ value }) => {
      switch (kind) {
        case 'predictions':
          return { predictions: parsePredictionMessage(value, context) };
        case 'labels':
          return { labels: parseLabelMessage(value, context) };
        case 'features':
          return { features: parseFeatureMessage(value, context) };
      }
    });
}
