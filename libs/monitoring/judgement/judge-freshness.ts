import type { TestedValue } from '#libs/contracts';
import type { Judged } from './judge-hypotheses.js';
import { toNotJudged } from './to-not-judged.js';

export interface Silence {
  /** End of the window. */
  at: number;
  /** Of the latest event up to then, epoch milliseconds; null where there never was one. */
  lastTime: number | null;
  /** Windows in a row up to this one that are empty. */
  emptyWindows: number;
  /** The longest silence of the week before the latest event; null where nothing tells. */
  longestGapMs: number | null;
}

/** Times the longest gap. */
const TIMES = 4;
/** After as many the version is stale, however long its gaps are. */
const STALE_AFTER = 24;

/** Silence that is unlike the trailing week, or lasts a day's worth of windows. */
export function judgeFreshness({ at, lastTime, emptyWindows, longestGapMs }: Silence): Judged {
  if (lastTime === null)
    return { verdict: { verdict: 'no-data', ...toNotJudged('no-events', 'there never was an event') }, tests: [] };
  const silentMs = Math.max(0, at - lastTime);
  const untested = { reference: null, side: 'above' as const, p: null, rank: null, hypotheses: null, alpha: null };
  const tests: TestedValue[] = [
    {
      ...untested,
      test: 'emptyWindows',
      value: emptyWindows,
      unit: 'count',
      bound: STALE_AFTER,
      speaks: emptyWindows >= STALE_AFTER,
    },
  ];
  if (longestGapMs !== null) {
    const bound = TIMES * longestGapMs;
    tests.unshift({
      ...untested,
      test: 'freshnessMs',
      value: silentMs,
      reference: longestGapMs,
      unit: 'milliseconds',
      bound,
      speaks: silentMs > bound,
    });
  }
  const verdict = tests.some(({ speaks }) => speaks) ? 'breach' : emptyWindows === 0 ? 'calm' : 'unsettled';
  return { verdict: { verdict }, tests };
}
