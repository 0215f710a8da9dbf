/**
 * How long to wait before the same request goes out again, in milliseconds; undefined when trying again is no use. `status` is undefined when no
 * answer came. Waits double from a tenth of a second to two; what the server asks for wins.
 */
export const retryDelayMs = (attempt: number, status: number | undefined, retryAfter: string | null): number | undefined => {
  if (status !== undefined && status !== 429 && status !== 503) return undefined;
  const asked = Number(retryAfter ?? Number.NaN) * 1000;
  return Number.isFinite(asked) && asked >= 0 ? Math.max(asked, 10) : Math.min(100 * 2 ** attempt, 2000);
};
