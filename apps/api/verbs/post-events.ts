import { randomUUID } from 'node:crypto';
import type { IngestAnswer } from '#libs/contracts';
import {
  ingestLabels,
  ingestPredictions,
  parseLabels,
  parsePredictions,
  type Body,
  type IngestDeps,
  type Origin,
  type ParseContext,
  type ParsedBody,
  type ParsedItem,
} from '#libs/ingest';
import { DomainError, type RawBody } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';

export function postPredictions(deps: ApiDeps, body: RawBody): Promise<IngestAnswer> {
  return postEvents(deps, body, parsePredictions, ingestPredictions);
}

export function postLabels(deps: ApiDeps, body: RawBody): Promise<IngestAnswer> {
  return postEvents(deps, body, parseLabels, ingestLabels);
}

async function postEvents<E>(
  deps: ApiDeps,
  { stream, contentType }: RawBody,
  parse: (body: Body, context: ParseContext) => ParsedBody<E>,
  ingest: (deps: IngestDeps, items: ParsedItem<E>[], origin: Origin) => Promise<IngestAnswer>,
): Promise<IngestAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  const parsed = parse(
    { bytes: Buffer.concat(chunks), format: contentType === 'application/json' ? 'json' : 'ndjson' },
    { eventNow: deps.clock.eventNow(), retentionMs: deps.retentionMs, limits: deps.limits },
  );
  if (!parsed.ok) {
    const { code, message } = parsed.error;
    throw new DomainError(code === 'too-many-events' ? 'payload-too-large' : 'malformed-body', message);
  }
  const ingestDeps = { store: deps.facts, eventNow: () => deps.clock.eventNow(), nextSequence: deps.nextSequence };
  return ingest(ingestDeps, parsed.items, { source: 'http', batch: randomUUID() });
}
