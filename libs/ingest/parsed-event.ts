import type { Reject, Role } from '#libs/contracts';

/** Why a value is counted and not used: 1 null, 2 not finite, 3 of a wrong type (an object, an array) or, for the prediction, out of range. */
export type BadCode = 1 | 2 | 3;

/** A prediction as it is stored. The maps have no prototype; `$prediction` in `bad` is about the prediction itself. */
export interface Prediction {
  model: string;
  version: string;
  id: string;
  role: Role;
  timeMs: number;
  num: Record<string, number>;
  cat: Record<string, string>;
  bad: Record<string, BadCode>;
  score: number | null;
  /** Empty: none. */
  class: string;
  value: number | null;
  probabilities: Record<string, number>;
  latencySeconds: number | null;
  error: string;
  tags: Record<string, string>;
  traceId: string;
  spanId: string;
  /** An unsigned 64-bit number in decimals; equal for equal content. */
  contentHash: string;
}

export interface Label {
  model: string;
  id: string;
  label: string;
  timeMs: number | null;
}

/** What a feature store had of an entity at a time. */
export interface FeatureLog extends Pick<Prediction, 'model' | 'timeMs' | 'num' | 'cat' | 'bad' | 'contentHash'> {
  store: 'online' | 'offline';
  entityId: string;
  /** Empty: none. */
  predictionId: string;
}

/** One item of a batch: an event, or why it is none, with what was sent (bytes where it was no text). Null: counted, and not kept. */
export type ParsedItem<E> = { ok: true; index: number; event: E } | { ok: false; reject: Reject; raw: string | Buffer | null };
