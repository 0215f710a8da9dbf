/** Counts of a feature and segment of a window. */
export function countsKey(window: number, { feature, segment }: { feature: string; segment: string }): string {
  return `${window}\n${feature}\n${segment}`;
}
