import { parseSentLabels, parseSentPredictions, type ParseContext } from '#libs/ingest';
import { decodeLogs, toSentEvents, type OtlpEncoding } from '#libs/otlp';
import { collectItems, type RecordItems } from './collect-items.js';
import type { ParseRecords } from './parse-records.js';

/** Requests of OTLP, as the exporter for Kafka of the OpenTelemetry Collector writes them: a record is a request, with events of both kinds. */
export function buildOtlpParser(encoding: OtlpEncoding): ParseRecords {
  return async (records, context) => collectItems(records, ({ value }) => parseRequest(value, encoding, context));
}

/** A topic's records are bounded by the broker, and their number of log records by that. */
function parseRequest(value: Buffer | null, encoding: OtlpEncoding, context: ParseContext): RecordItems {
  const decoded = value === null ? null : decodeLogs(value, encoding, Infinity);
  if (decoded?.ok) {
    const { predictions, labels } = toSentEvents(decoded.value);
    return { predictions: parseSentPredictions(predictions, context), labels: parseSentLabels(labels, context) };
  }
  const message = decoded?.message ?? 'The record has no value; send an ExportLogsServiceRequest.';
  const reject = { index: 0, code: 'undecodable' as const, path: '$', message };
  return { predictions: [{ ok: false, reject, raw: value ?? '' }] };
}
