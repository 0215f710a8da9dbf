import { types } from 'node:util';
import { EngineError } from './engine-error.js';

/** The binding throws plain errors; their text is all it tells. */
export function toEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  // Not instanceof: the binding's errors may come from another realm.
  const text = types.isNativeError(error) ? error.message : String(error);
  const match = /^(?:Query failed: )?(Code: (\d+)\..*)$/s.exec(text.trim());
  return match ? new EngineError(Number(match[2]), match[1] ?? '') : EngineError.of(1002, 'UNKNOWN_EXCEPTION', text);
}
