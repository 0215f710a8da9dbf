/** A data directory that cannot be opened: one line that names it and the way out. */
export class DataDirError extends Error {
  override readonly name = 'DataDirError';
}
