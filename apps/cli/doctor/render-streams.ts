import type { PartitionStream } from '#libs/contracts';
import { countText } from '../table/count-text.js';
import { durationText } from '../table/duration-text.js';
import { formatTable, type TableOptions } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import { plainText } from '../table/plain-text.js';

/** The topics that are read, by partition: what came of them in the last day, and how much waits. */
export function renderStreams(streams: readonly PartitionStream[], options: TableOptions): string[] {
  if (streams.length === 0) return [];
  const titles = ['records', 'accepted', 'duplicate', 'rejected', 'stored', 'analysed', 'wait', 'for'];
  const columns = [
    { title: 'topic', least: 12 },
    { title: 'part', align: 'right' as const },
    ...titles.map((title) => ({ title, align: 'right' as const })),
  ];
  const rows = streams.map((stream, at) => {
    const { topic, partition, records, accepted, duplicate, rejected, stored, analysed, lagRecords, lagSeconds } = stream;
    return [
      streams[at - 1]?.topic === topic ? '' : plainText(topic),
      String(partition),
      ...[records, accepted, duplicate, rejected, stored, analysed].map(countText),
      lagRecords === null ? NOTHING : countText(lagRecords),
      lagSeconds === null ? NOTHING : durationText(lagSeconds),
    ];
  });
  return [...formatTable(columns, rows, options), ''];
}
