import { randomUUID } from 'node:crypto';
import type { IngestAnswer, IngestQuery } from '#libs/contracts';
import { ingestLabels, ingestPredictions, parseSentLabels, parseSentPredictions, type Origin } from '#libs/ingest';
import { markLabels, markPredictions, type RawBody } from '#libs/nest-kit';
import { decodeLogs, encodeSuccess, toSentEvents } from '#libs/otlp';
import type { ApiDeps } from '../api-deps.js';
import { readRequest } from '../otlp/read-request.js';
import { toPartialSuccess } from '../otlp/to-partial-success.js';

/** Takes an ExportLogsServiceRequest: log records that are predictions and labels go the way of all events, others are refused. */
export async function postLogs(deps: ApiDeps, body: RawBody, query: IngestQuery): Promise<Buffer> {
  const { items, encoding } = await readRequest(body, (bytes, as) => decodeLogs(bytes, as, deps.limits.maxBatchEvents));
  const sent = toSentEvents(items);
  const context = { eventNow: deps.clock.eventNow(), retentionMs: deps.retentionMs, limits: deps.limits };
  const predictions = parseSentPredictions(sent.predictions, context);
  const labels = parseSentLabels(sent.labels, context);
  if (query.backfill === 'true') {
    await markPredictions(deps, predictions);
    await markLabels(deps, labels);
  }
  const ingestDeps = { store: deps.facts, eventNow: () => deps.clock.eventNow(), nextSequence: deps.nextSequence };
  const origin: Origin = { source: 'http', batch: randomUUID(), encoding: encoding === 'json' ? 'otlp_json' : 'otlp_proto' };
  const answers: IngestAnswer[] = [];
  // Predictions first, so that a label beside its prediction finds it.
  if (predictions.length > 0) answers.push(await ingestPredictions(ingestDeps, predictions, origin));
  if (labels.length > 0) answers.push(await ingestLabels(ingestDeps, labels, origin));
  return encodeSuccess('logs', toPartialSuccess(answers), encoding);
}
