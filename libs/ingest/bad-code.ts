import type { BadCode } from './parsed-event.js';

const nonFiniteTexts: ReadonlySet<unknown> = new Set(['NaN', 'Infinity', '-Infinity']);

/** Why a measured value is no number and no text to count with: null, not finite, or an object. Null where it is one. */
export function badCode(value: unknown): BadCode | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : 2;
  if (typeof value === 'string') return nonFiniteTexts.has(value) ? 2 : null;
  if (typeof value === 'boolean') return null;
  return value === null ? 1 : 3;
}
