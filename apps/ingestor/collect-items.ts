import type { FeatureLog, Label, ParsedItem, Prediction } from '#libs/ingest';
import type { StreamRecord } from '#libs/stream';
import type { ParsedRecords, SourcedItems } from './parse-records.js';

/** What one record holds, in order; indexes are those within the record. */
export type RecordItems = {
  predictions?: ParsedItem<Prediction>[];
  labels?: ParsedItem<Label>[];
  features?: ParsedItem<FeatureLog>[];
};

/** The items of a batch, numbered through by kind, and beside them the record that each came in. */
export function collectItems(
  records: readonly StreamRecord[],
  parseRecord: (record: StreamRecord) => RecordItems,
): ParsedRecords {
  const none = () => ({ items: [], sources: [] });
  const collected: Required<Pick<ParsedRecords, keyof RecordItems>> = { predictions: none(), labels: none(), features: none() };
  for (const record of records) {
    const { predictions = [], labels = [], features = [] } = parseRecord(record);
    add(collected.predictions, predictions, record);
    add(collected.labels, labels, record);
    add(collected.features, features, record);
  }
  return collected;
}

function add<E>({ items, sources }: SourcedItems<E>, more: ParsedItem<E>[], record: StreamRecord): void {
  for (const item of more) {
    const index = items.length;
    items.push(item.ok ? { ...item, index } : { ...item, reject: { ...item.reject, index } });
    sources.push(record);
  }
}
