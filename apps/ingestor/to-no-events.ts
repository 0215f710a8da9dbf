import type { NoEvents } from '#libs/clickhouse';
import { readMappedEncoding } from '#libs/ingest';
import type { ParsedRecords } from './parse-records.js';

/** What records of a batch hold that is no event, by reason. */
export function toNoEvents(
  { skipped = new Map(), strangers = 0 }: Pick<ParsedRecords, 'skipped' | 'strangers'>,
  { batch, encoding }: { batch: string; encoding: string },
  knownAt: number,
): NoEvents[] {
  const mapping = readMappedEncoding(encoding) ?? '';
  const common = { source: 'kafka', batch, mapping, knownAt } as const;
  return [
    ...[...skipped].map(([reason, count]): NoEvents => ({ ...common, kind: 'records', reason, count })),
    ...(strangers === 0 ? [] : [{ ...common, kind: 'logs' as const, reason: 'not-an-event', count: strangers }]),
  ];
}
