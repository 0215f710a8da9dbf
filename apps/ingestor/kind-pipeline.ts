import type { IngestAnswer } from '#libs/contracts';
import type { DeadLetter, FactStore, IngestDeps, Origin, ParseContext, ParsedItem } from '#libs/ingest';
import type { StreamRecord } from '#libs/stream';
import type { EventKind } from './event-kind.js';
import type { Parser } from './parse-message.js';
import { parseMessages } from './parse-messages.js';
import { toHeaderTexts } from './to-header-texts.js';

export type RecordsOrigin = { batch: string; topic: string; partition: number };

/** Records of one kind through the parse and the use case that HTTP uses too; `null` when they held no item at all. */
export type KindPipeline = {
  kind: EventKind;
  ingest: (records: readonly StreamRecord[], origin: RecordsOrigin) => Promise<IngestAnswer | null>;
};

type Parts<E> = {
  kind: EventKind;
  parser: Parser<E>;
  ingest: (deps: IngestDeps, items: ParsedItem<E>[], origin: Origin) => Promise<IngestAnswer>;
  deps: IngestDeps;
  /** As of now. */
  parseContext: () => ParseContext;
};

export function buildKindPipeline<E>({ kind, parser, ingest, deps, parseContext }: Parts<E>): KindPipeline {
  return {
    kind,
    ingest: async (records, origin) => {
      const { items, sources } = parseMessages(parser, records, parseContext());
      if (items.length === 0) return null;
      const offsets = sources.map(({ offset }) => offset);
      const store = withHeaders(deps.store, sources);
      return ingest({ ...deps, store }, items, { ...origin, source: 'kafka', offsets });
    },
  };
}

/** The use cases know bodies, not messages: what a dead letter's message had for headers is put beside it here. */
function withHeaders(store: FactStore, sources: readonly StreamRecord[]): FactStore {
  const addHeaders = (letter: DeadLetter): DeadLetter => ({
    ...letter,
    headers: toHeaderTexts(sources[letter.index]?.headers ?? {}),
  });
  return { ...store, insertDeadLetters: (letters) => store.insertDeadLetters(letters.map(addHeaders)) };
}
