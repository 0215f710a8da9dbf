import type { BadCode } from './parsed-event.js';

const nonFiniteTexts: ReadonlySet<unknown> = new Set(['NaN', 'Infinity', '-Infinity']);

/**
 * Why a measured value is no number and no text to count with: null, not finite, or an object. Null where it is one. A text that holds U+0000
 * is what was left in a buffer and no category: PostgreSQL, where alerts keep the categories that they were decided by, cannot hold it.
 */
export function badCode(value: unknown): BadCode | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : 2;
  if (typeof value === 'string') return nonFiniteTexts.has(value) ? 2 : value.includes('\0') ? 3 : null;
  if (typeof value === 'boolean') return null;
  return value === null ? 1 : 3;
}
