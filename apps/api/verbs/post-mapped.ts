import { randomUUID } from 'node:crypto';
import type { IngestAnswer, IngestQuery, MappedAnswer } from '#libs/contracts';
import {
  ingestLabels,
  ingestPredictions,
  mappedEncoding,
  parseMapped,
  parseRawRecords,
  type FactStore,
  type IngestDeps,
  type MappedItemsOf,
  type Origin,
  type ParsedItem,
} from '#libs/ingest';
import { DomainError, type RawBody, markLabels, markPredictions } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';
import { boundEvents } from '../mappings/bound-events.js';
import { readBytes } from '../mappings/read-bytes.js';
import { unknownMapping } from '../mappings/unknown-mapping.js';

/** Records of any shape, by a stored mapping, through the use cases that events take. */
export async function postMapped(
  deps: ApiDeps,
  name: string,
  body: RawBody,
  headers: Readonly<Record<string, string | undefined>>,
  query: IngestQuery,
): Promise<MappedAnswer> {
  const opened = await deps.openMapping(name, 'http');
  if (opened === null) throw unknownMapping(name);
  const format = body.contentType === 'application/x-ndjson' ? 'ndjson' : 'json';
  const kept = keepHeaders(headers, opened.mapping.headerNames);
  const raw = parseRawRecords({ bytes: await readBytes(body), format }, kept, deps.limits.maxBatchEvents);
  if (!raw.ok) {
    const { code, message } = raw.error;
    throw new DomainError(code === 'too-many-events' ? 'payload-too-large' : 'malformed-body', message);
  }
  const context = { eventNow: deps.clock.eventNow(), retentionMs: deps.retentionMs, limits: deps.limits };
  const bounded = { ...opened, mapping: boundEvents(opened.mapping, deps.limits.maxBatchEvents) };
  const { predictions, labels, skipped, waiting, settle } = await parseMapped(bounded, raw.records, context);
  if (query.backfill === 'true') {
    await markPredictions(deps, predictions.items);
    await markLabels(deps, labels.items);
  }
  const origin: Origin = { source: 'http', batch: randomUUID(), encoding: mappedEncoding(name) };
  const answers = [
    await ingestItems(deps, predictions, ingestPredictions, origin),
    // Of a batch of its own: a dead letter is known by its batch and its place in it.
    await ingestItems(deps, labels, ingestLabels, { ...origin, batch: randomUUID() }),
  ];
  await settle();
  return { ...mergeAnswers(answers), skipped: Object.fromEntries(skipped), waiting: waiting.length };
}

/** Attributes of a CloudEvent, and what the mapping names; a key or a cookie never reaches a dead letter. */
function keepHeaders(headers: Readonly<Record<string, string | undefined>>, names: ReadonlySet<string>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => name.startsWith('ce-') || names.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

async function ingestItems<E>(
  { facts, clock, nextSequence }: ApiDeps,
  { items, sources }: MappedItemsOf<E>,
  ingest: (deps: IngestDeps, items: ParsedItem<E>[], origin: Origin) => Promise<IngestAnswer>,
  origin: Origin,
): Promise<IngestAnswer | null> {
  if (items.length === 0) return null;
  const insertDeadLetters: FactStore['insertDeadLetters'] = (letters) =>
    facts.insertDeadLetters(letters.map((letter) => ({ ...letter, headers: sources[letter.index]?.headers ?? {} })));
  const store = { ...facts, insertDeadLetters };
  const answer = await ingest({ store, eventNow: () => clock.eventNow(), nextSequence }, items, origin);
  return { ...answer, rejects: answer.rejects.map((reject) => ({ ...reject, index: sources[reject.index]?.index ?? 0 })) };
}

const MOST_REJECTS_TOLD = 100;

function mergeAnswers(answers: readonly (IngestAnswer | null)[]): IngestAnswer {
  const merged: IngestAnswer = { accepted: 0, duplicate: 0, conflict: 0, rejected: 0, rejects: [], rejectsOmitted: 0 };
  for (const answer of answers) {
    if (answer === null) continue;
    for (const count of ['accepted', 'duplicate', 'conflict', 'rejected'] as const) merged[count] += answer[count];
    merged.rejects.push(...answer.rejects);
  }
  merged.rejects = merged.rejects.sort((a, b) => a.index - b.index).slice(0, MOST_REJECTS_TOLD);
  return { ...merged, rejectsOmitted: merged.rejected - merged.rejects.length };
}
