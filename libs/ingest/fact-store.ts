import type { Role } from '#libs/contracts';
import type { FeatureLog, Label, Prediction } from './parsed-event.js';
import type { Origin } from './origin.js';

/** A prediction that is stored already: enough to tell a repetition from a conflict, and a record read again from a second one. */
export interface StoredPrediction {
  id: string;
  version: string;
  role: Role;
  /** Epoch milliseconds, as `time`. */
  hour: number;
  time: number;
  contentHash: string;
  seq: string;
  topic: string;
  partition: number;
  offset: string;
}

export interface Stamp {
  /** The event clock at ingestion, epoch milliseconds. */
  knownAt: number;
  /** Orders the rows of one identity. */
  seq: string;
  batch: string;
  topic: string;
  partition: number;
  offset: string;
}

export interface Stamped<E> {
  index: number;
  event: E;
  stamp: Stamp;
}

export interface PredictionConflict {
  prediction: Stamped<Prediction>;
  first: StoredPrediction;
}

/** Of two predictions of one identity that two senders stored at once, the second: its row is kept out of its hour from now on. */
export interface SupersededPrediction {
  second: StoredPrediction;
  first: StoredPrediction;
}

/** The labels of an id, from the hour of one prediction to that of another version's; epoch milliseconds. */
export interface LabelCopy {
  id: string;
  from: number;
  to: number;
}

export type EventKind = 'predictions' | 'labels' | 'features';

/**
 * What a batch brought of one kind and model. `records`: the offsets of a topic themselves, whatever they brought; `metrics`: data points of
 * serving processes, which are no facts.
 */
export interface LedgerEntry {
  kind: EventKind | 'records' | 'metrics';
  model: string;
  origin: Origin;
  received: number;
  accepted: number;
  duplicate: number;
  conflict: number;
  rejected: number;
  knownAt: number;
}

export interface DeadLetter {
  kind: EventKind;
  origin: Origin;
  index: number;
  code: string;
  path: string;
  message: string;
  payload: string | Buffer;
  headers?: Record<string, string>;
  knownAt: number;
}

export interface TouchedHour {
  model: string;
  version: string;
  role: string;
  hour: number;
  kind: 'prediction' | 'label' | 'duplicate' | FeatureLog['store'];
  touches: number;
  knownAt: number;
}

/** What ingestion asks of storage. Each insert is durable when its promise resolves. */
export interface FactStore {
  loadPredictionKeys: (model: string, ids: string[]) => Promise<StoredPrediction[]>;
  insertPredictions: (predictions: Stamped<Prediction>[]) => Promise<void>;
  insertPredictionKeys: (predictions: Stamped<Prediction>[]) => Promise<void>;
  /** Every row of those of these ids under which different predictions are stored, the first of each identity first. */
  loadContestedKeys: (model: string, ids: string[]) => Promise<StoredPrediction[]>;
  insertConflicts: (conflicts: PredictionConflict[]) => Promise<void>;
  supersede: (model: string, predictions: SupersededPrediction[], stamp: { knownAt: number; batch: string }) => Promise<void>;
  /** The label that counts now, by id; `hours` are those of the predictions. */
  loadLabels: (model: string, ids: string[], hours: number[]) => Promise<Map<string, string>>;
  /** Labels of these ids count in a further hour too: that of another version's prediction. */
  copyLabels: (model: string, copies: LabelCopy[]) => Promise<void>;
  /** One row for each hour in which the id has a prediction; none yet: it waits. */
  insertLabels: (labels: (Stamped<Label> & { hours: number[] })[]) => Promise<void>;
  /** The content that counts now, by `toFeatureKey`; logs of one model. */
  loadFeatureHashes: (model: string, logs: FeatureLog[]) => Promise<Map<string, string>>;
  insertFeatureLogs: (logs: Stamped<FeatureLog>[]) => Promise<void>;
  insertDeadLetters: (letters: DeadLetter[]) => Promise<void>;
  insertLedger: (entries: LedgerEntry[]) => Promise<void>;
  touchHours: (hours: TouchedHour[]) => Promise<void>;
}
