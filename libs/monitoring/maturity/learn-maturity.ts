import { LABEL_DELAY_BINS, labelDelayUpperSeconds } from '../profiles/label-delay-grid.js';
import { sumCounts } from '../profiles/sum-counts.js';
import { median } from '../numbers/median.js';
import type { Window } from '../windows/window.js';

const WEEKS = 4;
const SETTLED = 0.999;

/** One week of a version's labels, as far as they are known. */
export interface LabelledWeek {
  window: Window;
  rows: number;
  labelled: number;
  /** Counts by `labelDelayBin`. */
  labelDelays: readonly number[];
  /** History was loaded into it: its labels came when somebody loaded them, and tell nothing of how long labels take. */
  backfilled: boolean;
}

/** What is known of how labels arrive. */
export interface LabelHistory {
  /** After this long a window waits for no more labels. */
  delaySeconds: number;
  /** The share of predictions that has a label in the end; null without history. */
  expectedCoverage: number | null;
}

/**
 * From a version's own history: the 99.9th percentile of its label delay, and the median coverage of the latest four weeks that are older than it.
 * With less history: the setting, and no coverage to expect.
 */
export function learnMaturity(weeks: readonly LabelledWeek[], eventNow: number, labelDelaySeconds: number): LabelHistory {
  const seen = percentileSeconds(weeks.filter(({ backfilled }) => !backfilled));
  const settled = weeks
    .filter(({ window, rows }) => rows > 0 && window.to + 1000 * (seen ?? 0) <= eventNow)
    .toSorted((a, b) => a.window.to - b.window.to)
    .slice(-WEEKS);
  const coverage = median(settled.map(({ labelled, rows }) => labelled / rows));
  if (seen === null || settled.length < WEEKS || coverage === null || coverage === 0)
    return { delaySeconds: labelDelaySeconds, expectedCoverage: null };
  return { delaySeconds: seen, expectedCoverage: coverage };
}

/** Null without a label. */
function percentileSeconds(weeks: readonly LabelledWeek[]): number | null {
  const counts = sumCounts(
    weeks.map(({ labelDelays }) => Array.from({ length: LABEL_DELAY_BINS }, (_, bin) => labelDelays[bin] ?? 0)),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  const bin = counts.findIndex((count) => (below += count) >= SETTLED * total && below > 0);
  return bin === -1 ? null : labelDelayUpperSeconds(bin);
}
