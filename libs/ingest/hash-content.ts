import { hash } from 'node:crypto';
import type { FeatureLog, Prediction } from './parsed-event.js';

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
  return toHash(numbers, text);
}

/** The same of the features alone: what they are of is the identity of a feature log. */
export function hashFeatures({ num, cat, bad }: Pick<FeatureLog, 'num' | 'cat' | 'bad'>): string {
  const numbers: number[] = [];
  const text = addNumbers(numbers, num) + addNumbers(numbers, bad) + toText(cat);
  return toHash(numbers, text);
}

function toHash(numbers: number[], text: string): string {
  return hash('sha256', toBytes(numbers, text), 'buffer').readBigUInt64BE(0).toString();
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

/** Used again for every event of usual size; a hash is taken before the next one comes. */
const scratch = new ArrayBuffer(65_536);

/** Numbers as bytes, since a double in decimals costs ten times as much, and the text behind them. */
function toBytes(numbers: number[], text: string): Buffer {
  const most = numbers.length * 8 + text.length * 3;
  const bytes = most <= scratch.byteLength ? scratch : new ArrayBuffer(most);
  new Float64Array(bytes, 0, numbers.length).set(numbers);
  const textBytes = Buffer.from(bytes).write(text, numbers.length * 8);
  return Buffer.from(bytes, 0, numbers.length * 8 + textBytes);
}
