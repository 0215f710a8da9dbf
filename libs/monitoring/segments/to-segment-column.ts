import type { SegmentColumn } from '../grids/grid.js';
import { OTHER } from './segment-key.js';

/** Freezes the `top` most frequent values of a column as segments. `categories` are by falling count; the empty value and `$other` are folded into the others. */
export function toSegmentColumn(column: string, categories: readonly string[], top: number): SegmentColumn {
  return { column, values: categories.filter((category) => category !== '' && category !== OTHER).slice(0, top) };
}
