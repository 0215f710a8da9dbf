import { toNumberText } from './number-text.js';

/** A p-value for a table: three decimals, or its order of magnitude where they would be 0. */
export const toPText = (p: number | null): string => {
  if (p === null || p >= 0.0005) return toNumberText(p);
  return p < 1e-300 ? '< 1e-300' : p.toExponential(0);
};
