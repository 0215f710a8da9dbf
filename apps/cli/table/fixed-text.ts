import { NOTHING } from './nothing.js';

/** A value to three decimals, without the leading 0, as the field writes shares. */
export function fixedText(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const size = Math.abs(value);
  if (size >= 1e6) return value.toPrecision(4);
  return value
    .toFixed(size >= 100 ? 1 : 3)
    .replace(/^-(0\.0+)$/, '$1')
    .replace(/^(-?)0\./, '$1.');
}
