/** Where a batch came from; `replay`: from the dead letters. `offsets[i]` is the Kafka offset of item `i`. */
export interface Origin {
  source: 'http' | 'kafka' | 'replay';
  /** Unique for each request or fetched batch; it joins stored rows with the ledger. */
  batch: string;
  /** How what it brought is written, so that a dead letter can be read again; Plumbline's own JSON where nothing is said. */
  encoding?: string;
  topic?: string;
  partition?: number;
  offsets?: string[];
}
