export type { Body, BodyError, ParsedBody } from './parse-body.js';
export { defaultIngestLimits, type IngestLimits } from './ingest-limits.js';
export type { Fault, Parsed } from './fault.js';
export type { ParseContext } from './parse-context.js';
export type { BadCode, FeatureLog, Label, ParsedItem, Prediction } from './parsed-event.js';
export { parseFeatureLogs } from './parse-feature-logs.js';
export { parseLabels } from './parse-labels.js';
export { parsePredictions } from './parse-predictions.js';
export { mappedEncoding, readMappedEncoding } from './mapped/mapped-encoding.js';
export { parseMapped, type MappedDeps, type MappedItems, type MappedItemsOf } from './mapped/parse-mapped.js';
export type { HalfStore, RawRecord, WaitingHalf, WholePair } from './mapped/half-store.js';
export { toUnpairedBatch } from './mapped/to-unpaired-batch.js';
export { parseRawRecords } from './mapped/parse-raw-records.js';
export { parseJson } from './parse-json.js';
export { parseSentLabels, parseSentPredictions, type SentEvent } from './parse-sent-events.js';
export { parseFeatureMessage, parseLabelMessage, parsePredictionMessage } from './parse-message.js';
export { parseFeatureRecords, parseLabelRecords, parsePredictionRecords } from './parse-records.js';
export { parseReferenceRow, type ParsedReferenceRow } from './parse-reference-row.js';
export { LineError } from './line-error.js';
export { splitLines, type Line } from './split-lines.js';
export { toJsonLine } from './to-json-line.js';
export type {
  DeadLetter,
  EventKind,
  FactStore,
  LedgerEntry,
  PredictionConflict,
  Stamp,
  Stamped,
  StoredPrediction,
  SupersededPrediction,
  TouchedHour,
} from './fact-store.js';
export { ingestFeatureLogs, storeFeatureLogs } from './ingest-feature-logs.js';
export { ingestLabels, storeLabels } from './ingest-labels.js';
export { ingestPredictions, storePredictions, type IngestDeps } from './ingest-predictions.js';
export type { Origin } from './origin.js';
export type { Outcome } from './outcome.js';
export { toFeatureKey } from './to-feature-key.js';
export { WITHOUT_TIME } from './without-time.js';
export { toHour } from './to-hour.js';
