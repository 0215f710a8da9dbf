import { parseMapped, parseSentLabels, parseSentPredictions, type ParseContext } from '#libs/ingest';
import type { OpenMapping } from '#libs/nest-kit';
import type { StreamRecord } from '#libs/stream';
import {
  decodeLogs,
  OTLP_HEADER,
  refuseStrangers,
  toMappedRecords,
  toSentEvents,
  type OtlpEncoding,
  type Stranger,
} from '#libs/otlp';
import { collectItems, type RecordItems } from './collect-items.js';
import { joinItems } from './join-items.js';
import { MissingMappingError } from './missing-mapping-error.js';
import type { ParseRecords } from './parse-records.js';
import { toSmallHeaders } from './to-small-headers.js';
import { toSourced } from './to-sourced.js';

/** Requests of OTLP, as the exporter for Kafka of the OpenTelemetry Collector writes them: a record is a request, with events of both kinds. */
export function buildOtlpParser(encoding: OtlpEncoding): ParseRecords {
  return async (records, context) => {
    let count = 0;
    const collected = collectItems(records, ({ value }) => {
      const { items, strangers } = parseRequest(value, encoding, context);
      count += strangers.length;
      return {
        ...items,
        predictions: [...(items.predictions ?? []), ...parseSentPredictions(refuseStrangers(strangers), context)],
      };
    });
    return { ...collected, strangers: count };
  };
}

/** The same, where a stored mapping reads the log records that are no events of the convention. */
export function buildMappedOtlpParser(encoding: OtlpEncoding, mapping: string, openMapping: OpenMapping): ParseRecords {
  return async (records, context) => {
    const opened = await openMapping(mapping, 'kafka');
    if (opened === null) throw new MissingMappingError(mapping);
    const marked = records.map((record) => ({ ...record, headers: { ...record.headers, [OTLP_HEADER]: encoding } }));
    const left: { record: StreamRecord; strangers: Stranger[] }[] = [];
    const collected = collectItems(marked, (record) => {
      const { items, strangers } = parseRequest(record.value, encoding, context);
      left.push({ record, strangers });
      return items;
    });
    const owned = left.flatMap(({ record, strangers }) =>
      toMappedRecords(strangers, encoding, toSmallHeaders(record.headers)).map((raw) => ({ record, raw })),
    );
    const raw = owned.map((one) => one.raw);
    const mapped = await parseMapped(opened, raw, context);
    const owners = owned.map(({ record }) => record);
    return {
      predictions: joinItems(collected.predictions, toSourced(mapped.predictions, owners)),
      labels: joinItems(collected.labels, toSourced(mapped.labels, owners)),
      skipped: mapped.skipped,
      settle: mapped.settle,
    };
  };
}

/** A topic's records are bounded by the broker, and their number of log records by that. */
function parseRequest(
  value: Buffer | null,
  encoding: OtlpEncoding,
  context: ParseContext,
): { items: RecordItems; strangers: Stranger[] } {
  const decoded = value === null ? null : decodeLogs(value, encoding, Infinity);
  if (decoded?.ok) {
    const { predictions, labels, strangers } = toSentEvents(decoded.value);
    return {
      items: { predictions: parseSentPredictions(predictions, context), labels: parseSentLabels(labels, context) },
      strangers,
    };
  }
  const message = decoded?.message ?? 'The record has no value; send an ExportLogsServiceRequest.';
  const reject = { index: 0, code: 'undecodable' as const, path: '$', message };
  return { items: { predictions: [{ ok: false, reject, raw: value ?? '' }] }, strangers: [] };
}
