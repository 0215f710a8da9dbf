import { hash } from 'node:crypto';
import type { Prediction } from './parsed-event.js';

/**
 * Tells equal content: the first 8 bytes of a SHA-256 over everything that was parsed, as an unsigned 64-bit number in decimals. Maps
 * count in the order of their names, numbers by their value, texts with their length, so that neither the order of keys nor the way a
 * number was written matters. Hashes are stored and compared for as long as rows are kept: a change here makes repetitions conflicts.
 */
export function hashContent(prediction: Omit<Prediction, 'contentHash'>): string {
  const { model, version, id, role, timeMs, score, value, latencySeconds, error, traceId, spanId } = prediction;
  const numbers = [timeMs, score ?? NaN, value ?? NaN, latencySeconds ?? NaN];
  let text = '';
  for (const part of [model, version, id, role, prediction.class, error, traceId, spanId]) text += `${part.length}:${part}`;
  for (const map of [prediction.num, prediction.probabilities, prediction.bad]) text += addNumbers(numbers, map);
  for (const map of [prediction.cat, prediction.tags]) text += toText(map);
  const textBytes = Buffer.byteLength(text);
  const input = Buffer.allocUnsafe(textBytes + numbers.length * 8);
  input.write(text);
  // As bytes: writing a double in decimals costs ten times as much.
  input.set(new Uint8Array(Float64Array.from(numbers).buffer), textBytes);
  return hash('sha256', input, 'buffer').readBigUInt64BE(0).toString();
}

/** Names hold no control characters, so one parts them. */
function addNumbers(numbers: number[], map: Record<string, number>): string {
  let names = '\u0001';
  for (const name in map) {
    names += `${name}\u0000`;
    numbers.push(map[name] ?? NaN);
  }
  return names;
}

function toText(map: Record<string, string>): string {
  let text = '\u0001';
  for (const name in map) {
    const value = map[name] ?? '';
    text += `${name}\u0000${value.length}:${value}`;
  }
  return text;
}
