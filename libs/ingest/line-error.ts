/** A line that is none. `row` counts the lines that hold anything, from 1. */
export class LineError extends Error {
  override readonly name = 'LineError';

  constructor(
    readonly row: number,
    message: string,
  ) {
    super(message);
  }
}
