import type { Decoded } from './decoded.js';
import { OtlpFault } from './otlp-fault.js';

/** Gathers what a reader of a request yields. Faults of the request are an answer, a bug is thrown on. */
export function decode<T>(read: () => Iterable<T>, most: number, what: string): Decoded<T[]> {
  const items: T[] = [];
  try {
    for (const item of read()) {
      if (items.length === most) {
        return { ok: false, reason: 'too-many', message: `The request has more than ${most} ${what}; send fewer at a time.` };
      }
      items.push(item);
    }
    return { ok: true, value: items };
  } catch (error) {
    if (!(error instanceof OtlpFault)) throw error;
    return { ok: false, reason: 'malformed', message: `${error.message}.` };
  }
}
