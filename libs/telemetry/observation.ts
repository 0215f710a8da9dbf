import type { Gauge } from './instruments.js';

/** What a gauge shows now, of one set of attributes. */
export interface Observation {
  readonly gauge: Gauge;
  readonly value: number;
  readonly attributes: Readonly<Record<string, string>>;
}
