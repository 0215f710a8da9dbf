import type { Grain } from '#libs/contracts';

/** What the rows of a window are dependent within: hours up to a day, days beyond. Segments are profiled by day, so theirs are days. */
export function clusterOf(grain: Grain, segment = ''): 'hour' | 'day' {
  return grain === 'week' || segment !== '' ? 'day' : 'hour';
}
