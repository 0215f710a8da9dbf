/** Where a command writes, and what that place can show. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Characters a line. */
  columns: number;
  colours: boolean;
  /** Whether a line on `err` may be written over: a person watches it. */
  live: boolean;
}
