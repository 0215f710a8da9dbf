import { parseMapped, type MappedItemsOf } from '#libs/ingest';
import type { OpenMapping } from '#libs/nest-kit';
import type { StreamRecord } from '#libs/stream';
import { MissingMappingError } from './missing-mapping-error.js';
import type { ParseRecords, SourcedItems } from './parse-records.js';
import { toHeaderTexts } from './to-header-texts.js';

/** Someone else's records, through a stored mapping; a topic waits until its mapping is there. */
export function buildMappedParser(name: string, openMapping: OpenMapping): ParseRecords {
  return async (records, context) => {
    const opened = await openMapping(name, 'kafka');
    if (opened === null) throw new MissingMappingError(name);
    const raw = records.map(({ value, headers }) => ({
      bytes: value ?? Buffer.alloc(0),
      headers: toSmallNames(toHeaderTexts(headers)),
    }));
    const { predictions, labels, skipped, settle } = await parseMapped(opened, raw, context);
    return { predictions: toSourced(predictions, records), labels: toSourced(labels, records), skipped, settle };
  };
}

function toSmallNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** A refused pair is kept with what says that it is one. */
function toSourced<E>({ items, sources }: MappedItemsOf<E>, records: readonly StreamRecord[]): SourcedItems<E> {
  return {
    items,
    sources: sources.flatMap(({ index, headers }) => {
      const record = records[index];
      return record === undefined ? [] : [{ ...record, headers }];
    }),
  };
}
