import { randomUUID } from 'node:crypto';
import { insertNoEvents } from '#libs/clickhouse';
import type { IngestAnswer, IngestQuery } from '#libs/contracts';
import { ingestLabels, ingestPredictions, parseSentLabels, parseSentPredictions, type Origin } from '#libs/ingest';
import { markLabels, markPredictions, type RawBody } from '#libs/nest-kit';
import { decodeLogs, encodeSuccess, refuseStrangers, toMappedRecords, toOtlpFormat, toSentEvents } from '#libs/otlp';
import type { ApiDeps } from '../api-deps.js';
import { ingestMapped } from '../mappings/ingest-mapped.js';
import { keepHeaders } from '../mappings/keep-headers.js';
import { readMapped } from '../mappings/read-mapped.js';
import { unknownMapping } from '../mappings/unknown-mapping.js';
import { readRequest } from '../otlp/read-request.js';
import { toPartialSuccess } from '../otlp/to-partial-success.js';

export interface LogsTarget {
  /** What reads the log records that are no events of the convention; null: they are refused. */
  mapping: string | null;
  headers: Readonly<Record<string, string | undefined>>;
}

/** Takes an ExportLogsServiceRequest: log records that are predictions and labels go the way of all events, others that of a mapping. */
export async function postLogs(
  deps: ApiDeps,
  body: RawBody,
  { mapping, headers }: LogsTarget,
  query: IngestQuery,
): Promise<Buffer> {
  const opened = mapping === null ? null : await deps.openMapping(mapping, 'http');
  if (mapping !== null && opened === null) throw unknownMapping(mapping);
  const { items, encoding } = await readRequest(body, (bytes, as) => decodeLogs(bytes, as, deps.limits.maxBatchEvents));
  const sent = toSentEvents(items);
  const context = { eventNow: deps.clock.eventNow(), retentionMs: deps.retentionMs, limits: deps.limits };
  const predictions = parseSentPredictions(
    opened === null ? [...sent.predictions, ...refuseStrangers(sent.strangers)] : sent.predictions,
    context,
  );
  const labels = parseSentLabels(sent.labels, context);
  const toRecords = (names: ReadonlySet<string>) => toMappedRecords(sent.strangers, encoding, keepHeaders(headers, names));
  const mapped = opened === null ? null : await readMapped(deps, opened, toRecords(opened.mapping.headerNames));
  if (query.backfill === 'true') {
    await markPredictions(deps, predictions);
    await markLabels(deps, labels);
  }
  const ingestDeps = { store: deps.facts, eventNow: () => deps.clock.eventNow(), nextSequence: deps.nextSequence };
  const origin: Origin = { source: 'http', batch: randomUUID(), encoding: toOtlpFormat(encoding) };
  const answers: IngestAnswer[] = [];
  // Predictions first, so that a label beside its prediction finds it.
  if (predictions.length > 0) answers.push(await ingestPredictions(ingestDeps, predictions, origin));
  if (labels.length > 0) answers.push(await ingestLabels(ingestDeps, labels, origin));
  if (opened === null) {
    const { batch } = origin;
    const [count, knownAt] = [sent.strangers.length, deps.clock.eventNow()];
    await insertNoEvents(deps.clickhouse, [
      { kind: 'logs', source: 'http', batch, mapping: '', reason: 'not-an-event', count, knownAt },
    ]);
  }
  if (mapping !== null && mapped !== null) {
    const ingested = await ingestMapped(deps, { name: mapping, mapped, query });
    const toPlace = (index: number): number => sent.strangers[index]?.index ?? 0;
    answers.push(
      ...ingested.answers.map((answer) => ({
        ...answer,
        rejects: answer.rejects.map((reject) => ({ ...reject, index: toPlace(reject.index) })),
      })),
    );
  }
  return encodeSuccess('logs', toPartialSuccess(answers), encoding);
}
