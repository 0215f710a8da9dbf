import { median } from '../numbers/median.js';
import type { Window } from '../windows/window.js';
import type { MeasureBody } from '../measure-body.js';
import { toRowInterval } from '../intervals/to-row-interval.js';

export interface MeasureVolume {
  window: Window;
  /** Predictions stored, each once. */
  rows: number;
  /** Sent again with the same content. */
  duplicates: number;
  /** Event time of the latest prediction up to the end of the window; null where there never was one. */
  lastTime: number | null;
  /** Rows of the same hours one to four weeks earlier, as far as the model was watched then. */
  trailing: readonly number[];
}

/** How much traffic a window had, against the same hours of the four weeks before. An empty window is no data, with its values shown. */
export function measureVolume({ window, rows, duplicates, lastTime, trailing }: MeasureVolume): MeasureBody {
  const usual = median(trailing);
  const duplicateShare = toRowInterval(duplicates, rows + duplicates);
  return {
    ...(rows > 0
      ? { status: 'ok', code: null, reason: null }
      : { status: 'no-data', code: 'empty-window', reason: 'empty window' }),
    n: rows,
    referenceN: trailing.reduce((sum, count) => sum + count, 0),
    method: 'counts; median of the same hours of the trailing four weeks',
    values: {
      rows,
      duplicates,
      duplicateShare: rows + duplicates > 0 ? duplicates / (rows + duplicates) : null,
      freshnessMs: lastTime === null ? null : Math.max(0, window.to - lastTime),
      comparedWindows: trailing.length,
      trailingMedian: usual,
      trailingLow: trailing.length > 0 ? Math.min(...trailing) : null,
      trailingHigh: trailing.length > 0 ? Math.max(...trailing) : null,
      volumeRatio: usual !== null && usual > 0 ? rows / usual : null,
    },
    intervals: duplicateShare === null ? {} : { duplicateShare },
    notes: trailing.length < 4 ? [`${trailing.length} of four weeks to compare with`] : [],
  };
}
