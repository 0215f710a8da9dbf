import type { Interval } from '#libs/contracts';
import { toNormalInterval } from '../intervals/to-row-interval.js';
import type { PerformanceProfile } from '../profiles/performance-profile.js';

type ToInterval = (profile: PerformanceProfile, positions: readonly number[] | null) => Interval | null;

/**
 * The interval of a mean over scored and labelled rows that are taken to be independent, with each row's score at the position of its bin. Null
 * without positions, with less than two rows, or where all rows are alike.
 */
export function toScoreInterval(valueOf: (score: number, label: 0 | 1) => number): ToInterval {
  return ({ positives, negatives }, positions) => {
    if (positions === null || positions.length !== positives.length) return null;
    let [rows, sum, squares] = [0, 0, 0];
    for (const [label, counts] of [[1, positives] as const, [0, negatives] as const]) {
      counts.forEach((count, bin) => {
        const value = count > 0 ? valueOf(positions[bin]!, label) : 0;
        rows += count;
        sum += count * value;
        squares += count * value * value;
      });
    }
    const mean = sum / rows;
    const variance = (squares - rows * mean * mean) / (rows - 1) / rows;
    return rows > 1 && variance > 0 ? toNormalInterval(mean, Math.sqrt(variance), 'normal, rows independent') : null;
  };
}
