import type { MappingFault, SkipReason } from '../mapped.js';
import type { View } from '../path/view.js';

/** What a step found, besides what it changed in the view: nothing to say, a fault, or that there is no event in the record. */
export type Taken = null | { fault: MappingFault } | { skip: SkipReason };

/** Takes one wrapping off. The view is this record's own, and is changed. */
export type TakeOff = (view: View) => Taken;

/** As `parseJson` of ingestion reads it: bare NaN and Infinity too. */
export type ParseJson = (text: string) => { ok: true; value: unknown } | { ok: false; message: string };

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
