import { NOTHING } from './nothing.js';

/** A whole number with its thousands apart. */
export function countText(count: number | null | undefined): string {
  if (count === null || count === undefined || !Number.isFinite(count)) return NOTHING;
  return Math.round(count).toLocaleString('en-US');
}
