import type { MappedItemsOf } from '#libs/ingest';
import type { StreamRecord } from '#libs/stream';
import type { SourcedItems } from './parse-records.js';

/** A refused pair is kept with what says that it is one. */
export function toSourced<E>({ items, sources }: MappedItemsOf<E>, records: readonly StreamRecord[]): SourcedItems<E> {
  return {
    items,
    sources: sources.flatMap(({ index, headers }) => {
      const record = records[index];
      return record === undefined ? [] : [{ ...record, headers }];
    }),
  };
}
