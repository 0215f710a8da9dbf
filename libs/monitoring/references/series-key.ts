/** A feature of a segment as one key; names hold no control characters. */
export function seriesKey(feature: string, segment: string): string {
  return `${segment}\n${feature}`;
}
