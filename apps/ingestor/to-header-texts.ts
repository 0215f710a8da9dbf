import type { StreamRecord } from '#libs/stream';

/** A record's headers as they are kept beside a dead letter: text, several values of one name in a row. */
export function toHeaderTexts(headers: StreamRecord['headers']): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : String(value ?? ''),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}
