import type { Fault, Parsed } from './fault.js';
import type { ParsedItem } from './parsed-event.js';

/** A parsed value as an item of its batch. */
export function toItem<E>(parsed: Parsed<E>, index: number, raw: string | Buffer | null): ParsedItem<E> {
  return parsed.ok ? { ok: true, index, event: parsed.value } : toRejected(parsed.fault, index, raw);
}

export function toRejected({ code, path, message }: Fault, index: number, raw: string | Buffer | null): ParsedItem<never> {
  return { ok: false, reject: { index, code, path, message }, raw };
}
