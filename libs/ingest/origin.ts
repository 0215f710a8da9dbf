/** Where a batch came from. `offsets[i]` is the Kafka offset of item `i`. */
export interface Origin {
  source: 'http' | 'kafka';
  /** Unique for each request or fetched batch; it joins stored rows with the ledger. */
  batch: string;
  topic?: string;
  partition?: number;
  offsets?: string[];
}
