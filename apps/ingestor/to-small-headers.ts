import type { StreamRecord } from '#libs/stream';
import { toHeaderTexts } from './to-header-texts.js';

/** A record's headers as a mapping reads them: their names in small letters. */
export function toSmallHeaders(headers: StreamRecord['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(toHeaderTexts(headers)).map(([name, value]) => [name.toLowerCase(), value]));
}
