import { shareText } from './share-text.js';

/** A p-value: three decimals, or its order of magnitude where they would be 0. */
export function pText(p: number | null | undefined): string {
  return typeof p === 'number' && p < 1e-300 ? '<1e-300' : shareText(p);
}
