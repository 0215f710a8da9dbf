import type { FeatureLog, Label, ParseContext, ParsedItem, Prediction } from '#libs/ingest';
import type { StreamRecord } from '#libs/stream';

/** Items of one kind, numbered through a batch, and beside each the record that it came in. */
export type SourcedItems<E> = { items: ParsedItem<E>[]; sources: StreamRecord[] };

export type ParsedRecords = {
  predictions: SourcedItems<Prediction>;
  labels: SourcedItems<Label>;
  features?: SourcedItems<FeatureLog>;
  /** Records that are no events and no faults, by reason. */
  skipped?: ReadonlyMap<string, number>;
  /** Log records that are no events, and that no mapping reads. */
  strangers?: number;
  /** Called when all of it is durable. */
  settle?: () => Promise<void>;
};

/**
 * An encoding: what the records of a batch hold. It throws for no record: what cannot be read is an item as well, a reject with the
 * bytes that it came as.
 */
export type ParseRecords = (records: readonly StreamRecord[], context: ParseContext) => Promise<ParsedRecords>;
