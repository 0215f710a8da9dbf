import type { SegmentColumn } from '../grids/grid.js';

/** Where values that have no name of their own go. A value of this very text is never given one, so the key stays unambiguous. */
export const OTHER = '$other';

/** The key of the segment that a row with this value belongs to: `column=value` for frozen values, else `column=$other`. */
export function segmentKey({ column, values }: SegmentColumn, value: string): string {
  return `${column}=${values.includes(value) ? value : OTHER}`;
}
