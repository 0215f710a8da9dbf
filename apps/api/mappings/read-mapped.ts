import { parseMapped, type MappedDeps, type MappedItems, type RawRecord } from '#libs/ingest';
import { DomainError } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';
import { boundEvents } from './bound-events.js';

/** What a mapping finds in the records of a request. Nothing is stored yet, so that a request which is refused has left nothing behind. */
export async function readMapped(
  { clock, retentionMs, limits }: Pick<ApiDeps, 'clock' | 'retentionMs' | 'limits'>,
  opened: MappedDeps,
  records: readonly RawRecord[],
): Promise<MappedItems> {
  const { bounded, findExcess } = boundEvents(opened, limits.maxBatchEvents);
  const items = await parseMapped(bounded, records, { eventNow: clock.eventNow(), retentionMs, limits });
  const excess = findExcess();
  if (excess === null) return items;
  throw new DomainError('payload-too-large', `The records hold more than ${excess}; send fewer at a time.`);
}
