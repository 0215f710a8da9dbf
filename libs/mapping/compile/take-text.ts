import type { MappedValue } from '../mapped.js';
import { refusePath } from '../refuse-path.js';

/** What no event can do without, as text. */
export function takeText(value: unknown, path: string): MappedValue<string> {
  if (typeof value === 'string' && value !== '') return { ok: true, value };
  if (value === undefined) return refusePath('missing-field', path, 'is not in the record; name one that is');
  if (value === null || value === '') return refusePath('missing-field', path, 'is empty in this record');
  if (typeof value === 'boolean') return { ok: true, value: String(value) };
  if (typeof value !== 'number') return refusePath('wrong-type', path, 'holds no text and no number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return refusePath('wrong-type', path, 'holds a whole number beyond 2^53, whose last digits are lost; read it as text');
  }
  return Number.isFinite(value) ? { ok: true, value: String(value) } : refusePath('non-finite', path, 'holds no finite number');
}
