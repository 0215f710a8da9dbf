import type { MeasureFamily } from '#libs/contracts';

/** One value of a measure, described. */
export interface Check {
  /** Its name among the values of a measure. */
  name: string;
  family: MeasureFamily;
  unit:
    | 'share'
    | 'rows'
    | 'nats'
    | 'bits'
    | 'σ'
    | 'unit of the feature'
    | 'milliseconds'
    | 'seconds'
    | 'bytes'
    | 'probability'
    | 'ratio'
    | 'score'
    | 'count';
  /** Null: no bound. */
  low: number | null;
  high: number | null;
  /** Which way is bad news; `neither` where it depends, or where the value only explains another. */
  worse: 'higher' | 'lower' | 'both' | 'neither';
  description: string;
}
