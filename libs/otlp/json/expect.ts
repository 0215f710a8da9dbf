import { OtlpFault } from '../otlp-fault.js';
import { toJson } from './to-json.js';

export type JsonObject = Record<string, unknown>;

const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n, what: 'an integer of 64 bits, as a number or as text' };
const UINT64 = { least: 0n, most: 2n ** 64n - 1n, what: 'a whole number of 64 bits, as a number or as text' };
const UINT32 = { least: 0n, most: 2n ** 32n - 1n, what: 'a whole number of 32 bits' };

/** An object; null stands for an empty one. `where` names the place, for the sentence of a fault. */
export function expectObject(value: unknown, where: string): JsonObject {
  if (value === null || value === undefined) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  throw unexpected(value, where, 'an object');
}

export function expectList(value: unknown, where: string): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw unexpected(value, where, 'a list');
}

export function expectText(value: unknown, where: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  throw unexpected(value, where, 'a text');
}

export function expectBoolean(value: unknown, where: string): boolean {
  if (typeof value === 'boolean') return value;
  throw unexpected(value, where, 'true or false');
}

export function expectInt64(value: unknown, where: string): bigint {
  return expectInteger(value, where, INT64);
}

export function expectUint64(value: unknown, where: string): bigint {
  return value === undefined ? 0n : expectInteger(value, where, UINT64);
}

export function expectUint32(value: unknown, where: string): number {
  return value === undefined ? 0 : Number(expectInteger(value, where, UINT32));
}

/** `null` is refused, as the Collector does: the SDK for JavaScript writes it for NaN, and it would be told from a missing value by nobody. */
export function expectDouble(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string') {
    const special = specials[value.toLowerCase().replace(/^\+/, '')];
    if (special !== undefined) return special;
    const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : NaN;
    if (Number.isFinite(number)) return number;
  }
  throw unexpected(value, where, 'a number, or "NaN", "Infinity" or "-Infinity" as text');
}

const specials: Record<string, number> = {
  nan: NaN,
  inf: Infinity,
  infinity: Infinity,
  '-inf': -Infinity,
  '-infinity': -Infinity,
};

export function expectBytes(value: unknown, where: string): Buffer {
  if (typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
    return Buffer.from(value, 'base64');
  }
  throw unexpected(value, where, 'base64');
}

/** An id in hex, of either case; of zeros alone it is none, as the specification says. */
export function expectHex(value: unknown, length: number, where: string): string {
  if (value === undefined || value === '') return '';
  if (typeof value === 'string' && value.length === length && /^[0-9a-fA-F]*$/.test(value)) {
    return /^0*$/.test(value) ? '' : value.toLowerCase();
  }
  throw unexpected(value, where, `${length} digits of hex`);
}

export function unexpected(value: unknown, where: string, expected: string): OtlpFault {
  const found = toJson(value);
  return new OtlpFault(`${where} is ${found.length > 60 ? `${found.slice(0, 60)}…` : found}; send ${expected}`);
}

function expectInteger(value: unknown, where: string, { least, most, what }: typeof INT64): bigint {
  const isInteger =
    typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && /^[+-]?\d{1,20}$/.test(value);
  const integer = isInteger ? BigInt(typeof value === 'string' ? value.replace(/^\+/, '') : (value as number)) : null;
  if (integer === null || integer < least || integer > most) throw unexpected(value, where, what);
  return integer;
}
