/** Characters that a chart may take beside a table's numbers. */
export function chartWidth(width: number, windows: number): number {
  return Math.min(windows, Math.max(8, Math.min(60, width - 74)));
}
