const DAY_MS = 86_400_000;

export interface DueComparison {
  /** When both versions began to serve side by side, epoch milliseconds. */
  sideBySideFrom: number;
  judgeEveryDays: number;
  /** How long labels take. */
  labelDelayMs: number;
  /** End of the span that was judged last; null before the first. */
  judgedTo: number | null;
  now: number;
}

/**
 * The span that is to be judged next, all of it since both serve side by side, once it is a whole number of periods long and its labels have come;
 * null while there is nothing new. Of several periods that ended meanwhile the latest counts.
 */
export function dueComparison(due: DueComparison): { from: number; to: number } | null {
  const { sideBySideFrom: from, judgeEveryDays, labelDelayMs, judgedTo, now } = due;
  const periodMs = judgeEveryDays * DAY_MS;
  const periods = Math.floor((now - labelDelayMs - from) / periodMs);
  const to = from + periods * periodMs;
  return periods < 1 || to <= (judgedTo ?? from) ? null : { from, to };
}
