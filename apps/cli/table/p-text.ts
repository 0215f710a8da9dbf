import { numberText } from './number-text.js';

/** A p-value: three decimals, or its order of magnitude where they would be 0. */
export function pText(p: number | null | undefined): string {
  if (p === 0 || (typeof p === 'number' && p < 1e-300)) return '<1e-300';
  return numberText(p);
}
