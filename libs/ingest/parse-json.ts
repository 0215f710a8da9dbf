import { replaceNonFinite } from './replace-non-finite.js';

export type ParsedJson = { ok: true; value: unknown } | { ok: false; message: string };

/** JSON as the language reads it (of a key that comes twice, the last counts), and bare NaN and Infinity beside it. */
export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const repaired = replaceNonFinite(text);
    if (repaired !== text) return parseJson(repaired);
    return { ok: false, message: error instanceof Error ? error.message.toWellFormed().slice(0, 200) : 'not JSON' };
  }
}
