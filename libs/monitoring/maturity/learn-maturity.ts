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
  const seen = percentileSeconds(weeks);
  const settled = weeks
    .filter(({ window, rows }) => rows > 0 && window.to + 1000 * seen <= eventNow)
    .toSorted((a, b) => a.window.to - b.window.to)
    .slice(-WEEKS);
  const coverage = median(settled.map(({ labelled, rows }) => labelled / rows));
  if (settled.length < WEEKS || coverage === null || coverage === 0)
    return { delaySeconds: labelDelaySeconds, expectedCoverage: null };
  return { delaySeconds: seen, expectedCoverage: coverage };
}

function percentileSeconds(weeks: readonly LabelledWeek[]): number {
  const counts = sumCounts(
    weeks.map(({ labelDelays }) => Array.from({ length: LABEL_DELAY_BINS }, (_, bin) => labelDelays[bin] ?? 0)),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  const bin = counts.findIndex((count) => (below += count) >= SETTLED * total && below > 0);
  return bin === -1 ? 0 : labelDelayUpperSeconds(bin);
}
