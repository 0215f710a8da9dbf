import { types } from 'node:util';

/** An exception of the engine, by ClickHouse's number and in its words: `Code: 60. DB::Exception: … (UNKNOWN_TABLE)`. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }

  static of(code: number, type: string, message: string): EngineError {
    return new EngineError(code, `Code: ${code}. DB::Exception: ${message} (${type})`);
  }

  /** The name in capitals at the end, such as `UNKNOWN_TABLE`. */
  get type(): string {
    return /\(([A-Z0-9_]+)\)\s*$/.exec(this.message)?.[1] ?? '';
  }
}

/** The binding throws plain errors; their text is all it tells. */
export function toEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  // Not instanceof: the binding's errors may come from another realm.
  const text = types.isNativeError(error) ? error.message : String(error);
  const match = /^(?:Query failed: )?(Code: (\d+)\..*)$/s.exec(text.trim());
  return match ? new EngineError(Number(match[2]), match[1] ?? '') : EngineError.of(1002, 'UNKNOWN_EXCEPTION', text);
}
