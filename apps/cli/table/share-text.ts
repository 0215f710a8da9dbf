import { fixedText } from './fixed-text.js';

const SMALLEST = 0.0005;

/** A value to three decimals, or its size where they would all be 0: a share of 2e-4 is not none. */
export function shareText(value: number | null | undefined): string {
  if (typeof value === 'number' && value !== 0 && Math.abs(value) < SMALLEST) return value.toExponential(0);
  return fixedText(value);
}
