const LONGEST_MS = 3_600_000;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** How long a Retry-After header asks to wait: seconds or an HTTP date, an hour at most. Undefined where it says nothing sensible. */
export function parseRetryAfterMs(header: string | undefined, wallNow: number): number | undefined {
  const text = header?.trim() ?? '';
  const waitMs = /^\d{1,15}$/.test(text) ? Number(text) * 1_000 : httpDate.test(text) ? Date.parse(text) - wallNow : NaN;
  return waitMs >= 0 ? Math.min(waitMs, LONGEST_MS) : undefined;
}
