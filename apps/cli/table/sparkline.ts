const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Where a window was asked for and has no data. */
export const NO_DATA_MARK = '·';

export type Mark = number | 'no-data' | undefined;

/** One character a value between `low` and `high`; a dot where there is no data, and nothing where there was no window. */
export function sparkline(marks: readonly Mark[], low: number, high: number): string {
  return marks.map((mark) => toMark(mark, low, high)).join('');
}

function toMark(mark: Mark, low: number, high: number): string {
  if (mark === undefined) return ' ';
  if (mark === 'no-data') return NO_DATA_MARK;
  const share = high > low ? (mark - low) / (high - low) : 0;
  return BARS[Math.max(0, Math.min(BARS.length - 1, Math.floor(share * BARS.length)))] ?? '';
}
