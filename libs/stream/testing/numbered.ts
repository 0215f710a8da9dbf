import type { StreamRecord } from '../stream-batch.js';

/** Messages that say their number. */
export function numbered(from: number, count: number): { value: string }[] {
  return Array.from({ length: count }, (_, i) => ({ value: String(from + i) }));
}

export const valuesOf = (records: readonly StreamRecord[]): number[] => records.map(({ value }) => Number(value));

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
