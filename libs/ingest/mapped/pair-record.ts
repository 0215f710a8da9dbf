import type { RawRecord } from './half-store.js';

/** Marks a dead letter that holds both halves of a pair, so that it can be read again by itself. */
export const PAIR_HEADER = 'plumbline-pair';

/** Both halves as one record, each as it came. */
export function toPairRecord(request: RawRecord, response: RawRecord): RawRecord {
  const half = ({ bytes, headers }: RawRecord): string => `{"headers":${JSON.stringify(headers)},"value":${bytes.toString()}}`;
  const text = `{"request":${half(request)},"response":${half(response)}}`;
  return { bytes: Buffer.from(text), headers: { [PAIR_HEADER]: 'whole' } };
}

/** The halves of a record that `toPairRecord` made. */
export function readPairRecord(value: unknown): { request: PairedValue; response: PairedValue } | null {
  if (typeof value !== 'object' || value === null || !('request' in value) || !('response' in value)) return null;
  return isPaired(value.request) && isPaired(value.response) ? { request: value.request, response: value.response } : null;
}

type PairedValue = { value: unknown; headers: Record<string, unknown> };

function isPaired(half: unknown): half is PairedValue {
  return typeof half === 'object' && half !== null && 'value' in half && 'headers' in half && typeof half.headers === 'object';
}
