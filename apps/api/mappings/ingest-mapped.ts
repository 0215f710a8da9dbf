import { randomUUID } from 'node:crypto';
import { insertNoEvents } from '#libs/clickhouse';
import type { IngestAnswer, IngestQuery } from '#libs/contracts';
import {
  ingestLabels,
  ingestPredictions,
  mappedEncoding,
  type FactStore,
  type IngestDeps,
  type MappedItems,
  type MappedItemsOf,
  type Origin,
  type ParsedItem,
} from '#libs/ingest';
import { markLabels, markPredictions } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';

export interface IngestedRecords {
  /** Of predictions and labels; the index of a reject is that of its record. */
  answers: IngestAnswer[];
  skipped: Record<string, number>;
  waiting: number;
}

/** Stores what a mapping found in the records of a request. */
export async function ingestMapped(
  deps: ApiDeps,
  { name, mapped, query }: { name: string; mapped: MappedItems; query: IngestQuery },
): Promise<IngestedRecords> {
  const { predictions, labels, skipped, waiting, settle } = mapped;
  if (query.backfill === 'true') {
    await markPredictions(deps, predictions.items);
    await markLabels(deps, labels.items);
  }
  const origin: Origin = { source: 'http', batch: randomUUID(), encoding: mappedEncoding(name) };
  const answers = [
    await ingestItems(deps, predictions, ingestPredictions, origin),
    await ingestItems(deps, labels, ingestLabels, origin),
  ];
  const left = { kind: 'records', source: 'http', batch: origin.batch, mapping: name, knownAt: deps.clock.eventNow() } as const;
  await insertNoEvents(
    deps.clickhouse,
    [...skipped].map(([reason, count]) => ({ ...left, reason, count })),
  );
  await settle();
  return {
    answers: answers.filter((answer) => answer !== null),
    skipped: Object.fromEntries(skipped),
    waiting: waiting.length,
  };
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
