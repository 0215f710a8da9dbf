import type { Maturity } from '#libs/contracts';
import type { Window } from '../windows/window.js';
import type { LabelHistory } from './learn-maturity.js';

/** Of the coverage that the model reaches in the end. */
const ENOUGH = 0.99;

export interface AssessMaturity {
  window: Window;
  rows: number;
  labelled: number;
  history: LabelHistory;
  eventNow: number;
}

/** Whether a window's labels can be judged: nearly as many are there as ever will be, or it is too old to await more. */
export function assessMaturity({ window, rows, labelled, history, eventNow }: AssessMaturity): Maturity {
  const { delaySeconds, expectedCoverage } = history;
  const ageSeconds = Math.max(0, (eventNow - window.to) / 1000);
  const coverage = rows > 0 ? labelled / rows : null;
  const covered = coverage !== null && expectedCoverage !== null && coverage >= ENOUGH * expectedCoverage;
  return { mature: covered || ageSeconds > delaySeconds, coverage, expectedCoverage, ageSeconds };
}
