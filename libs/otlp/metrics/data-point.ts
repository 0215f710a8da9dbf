import type { Attributes } from '../attributes.js';

/** How the values of a metric follow each other: what came since the point before, what came since `start`, or what is now. */
export type Temporality = 'delta' | 'cumulative' | 'gauge';

export interface Histogram {
  count: number;
  sum: number;
  /** Upper bounds of all buckets but the last. */
  bounds: number[];
  buckets: number[];
}

/** A data point of a metric with what it was sent under. A metric of a kind that nobody here reads has neither value nor histogram. */
export interface DataPoint {
  name: string;
  unit: string;
  temporality: Temporality;
  attributes: Attributes;
  resource: Attributes;
  /** Nanoseconds since 1970, as text; it tells one life of a series from the next. */
  start: string;
  timeMs: number;
  value: number | null;
  histogram: Histogram | null;
  /** The sender says that there is nothing to say. */
  isEmpty: boolean;
}
