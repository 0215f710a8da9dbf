import { randomUUID } from 'node:crypto';
import type { IngestAnswer, IngestQuery } from '#libs/contracts';
import {
  ingestFeatureLogs,
  ingestLabels,
  ingestPredictions,
  parseFeatureLogs,
  parseLabels,
  parsePredictions,
  type Body,
  type FeatureLog,
  type IngestDeps,
  type Label,
  type Origin,
  type ParseContext,
  type ParsedBody,
  type ParsedItem,
  type Prediction,
} from '#libs/ingest';
import { DomainError, type RawBody, markFeatureLogs, markLabels, markPredictions } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';
import { readBytes } from '../mappings/read-bytes.js';

export function postPredictions(deps: ApiDeps, body: RawBody, query: IngestQuery): Promise<IngestAnswer> {
  const mark = (items: ParsedItem<Prediction>[]): Promise<void> => markPredictions(deps, items);
  return postEvents(deps, body, parsePredictions, ingestPredictions, query.backfill === 'true' ? mark : null);
}

export function postLabels(deps: ApiDeps, body: RawBody, query: IngestQuery): Promise<IngestAnswer> {
  const mark = (items: ParsedItem<Label>[]): Promise<void> => markLabels(deps, items);
  return postEvents(deps, body, parseLabels, ingestLabels, query.backfill === 'true' ? mark : null);
}

export function postFeatureLogs(deps: ApiDeps, body: RawBody, query: IngestQuery): Promise<IngestAnswer> {
  const mark = (items: ParsedItem<FeatureLog>[]): Promise<void> => markFeatureLogs(deps, items);
  return postEvents(deps, body, parseFeatureLogs, ingestFeatureLogs, query.backfill === 'true' ? mark : null);
}

async function postEvents<E>(
  deps: ApiDeps,
  body: RawBody,
  parse: (body: Body, context: ParseContext) => ParsedBody<E>,
  ingest: (deps: IngestDeps, items: ParsedItem<E>[], origin: Origin) => Promise<IngestAnswer>,
  mark: ((items: ParsedItem<E>[]) => Promise<void>) | null,
): Promise<IngestAnswer> {
  const parsed = parse(
    { bytes: await readBytes(body), format: body.contentType === 'application/json' ? 'json' : 'ndjson' },
    { eventNow: deps.clock.eventNow(), retentionMs: deps.retentionMs, limits: deps.limits },
  );
  if (!parsed.ok) {
    const { code, message } = parsed.error;
    throw new DomainError(code === 'too-many-events' ? 'payload-too-large' : 'malformed-body', message);
  }
  // Before the rows are there, so that no evaluator sees them without the mark.
  await mark?.(parsed.items);
  const ingestDeps = { store: deps.facts, eventNow: () => deps.clock.eventNow(), nextSequence: deps.nextSequence };
  return ingest(ingestDeps, parsed.items, { source: 'http', batch: randomUUID() });
}
