import { NOTHING } from './nothing.js';

const SMALLEST = 0.0005;

/** A value: three decimals without the leading 0, as the field writes shares; its size where they would all be 0. */
export function numberText(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const size = Math.abs(value);
  if (size !== 0 && size < SMALLEST) return value.toExponential(0);
  if (size >= 1e6) return value.toPrecision(4);
  return value.toFixed(size >= 100 ? 1 : 3).replace(/^(-?)0\./, '$1.');
}
