import { createAttributes, isAttributes } from '../attributes.js';

/** A value as JSON can hold it: a number that is not finite is the word for it, which ingestion reads; bytes are base64, as in OTLP. */
export function toJsonValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (!isAttributes(value)) return value;
  return Object.assign(
    createAttributes(),
    Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toJsonValue(one)])),
  );
}
