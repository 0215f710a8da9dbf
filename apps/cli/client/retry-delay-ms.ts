/**
 * How long to wait before the same request goes out again; undefined where trying again is no use. `status` is undefined where no answer
 * came. Waits double from a tenth of a second to two; what the server asks for wins, up to half a minute.
 */
export function retryDelayMs(attempt: number, status: number | undefined, retryAfter: string | null): number | undefined {
  if (status !== undefined && status !== 429 && status !== 503) return undefined;
  const askedMs = Number(retryAfter ?? Number.NaN) * 1_000;
  if (Number.isFinite(askedMs) && askedMs >= 0) return Math.min(Math.max(askedMs, 10), 30_000);
  return Math.min(100 * 2 ** attempt, 2_000);
}
