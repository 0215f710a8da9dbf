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
