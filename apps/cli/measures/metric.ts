/** How one value of a measure is shown. */
export interface Metric {
  /** Its name in a measure's values. */
  name: string;
  title: string;
  /** A level is rounded; a share is not rounded to 0. */
  kind: 'level' | 'share' | 'p' | 'count' | 'milliseconds';
  /** The end of its range that a reader looks for; far: away from 0 on either side. */
  worst: 'high' | 'low' | 'far' | 'neither';
  /** The least range that a chart spans, so that noise stays flat. */
  span: number;
  /** Charts begin at 0. */
  fromZero: boolean;
  /** Tables leave it out from the highest number on where they are too wide. */
  yields: number;
}
