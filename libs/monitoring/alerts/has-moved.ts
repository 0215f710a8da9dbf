import type { TestedValue } from '#libs/contracts';

/**
 * Whether another version is as far off as what speaks, by size alone: its p would need a budget of its own. Null where it was not
 * measured, or has none of the values.
 */
export function hasMoved(values: Readonly<Record<string, number>> | null, tests: readonly TestedValue[]): boolean | null {
  const known = tests.flatMap(({ test, speaks, bound, side, reference, unit }) => {
    const value = values?.[test];
    if (!speaks || bound === null || value === undefined) return [];
    // Bounds of shares and of metrics are on the difference, those of distances and of counts on the value.
    const isDifference = reference !== null && unit !== 'rows' && unit !== 'milliseconds';
    if (isDifference) return [isFar(side, value - reference, bound)];
    return [side === 'below' ? value < bound : value >= bound];
  });
  return known.length === 0 ? null : known.includes(true);
}

function isFar(side: TestedValue['side'], difference: number, bound: number): boolean {
  if (side === 'both') return Math.abs(difference) >= bound;
  return side === 'above' ? difference >= bound : -difference >= bound;
}
