/** The `code` of one of Node's own errors, '' for anything else. Not by `instanceof`: an error may come from another realm. */
export function toErrorCode(error: unknown): string {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
