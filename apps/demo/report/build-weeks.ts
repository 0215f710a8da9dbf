import type { Measure } from '#libs/contracts';
import { toEstimate } from './measure-values.js';
import { REHEARSED_WEEKS } from './rehearsed.js';
import type { Report } from './report-schema.js';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** The ISO week of 2001 that begins at `from`: that year began on a Monday. */
export const isoWeekOf = (from: string): number => Math.floor((Date.parse(from) - Date.UTC(2001, 0, 1)) / WEEK_MS) + 1;

/** One line a week and live version of the performance of the whole traffic, beside what was rehearsed. */
export const buildWeeks = (performance: ReadonlyArray<Measure>, volumes: ReadonlyArray<Measure>): Report['weeks'] =>
  performance
    .filter(({ segment }) => segment === '')
    .sort((a, b) => a.window.from.localeCompare(b.window.from) || a.version.localeCompare(b.version))
    .map((row) => {
      const from = Date.parse(row.window.from);
      const to = Date.parse(row.window.to);
      const volume = volumes
        .filter(
          (hour) =>
            hour.segment === '' &&
            hour.version === row.version &&
            Date.parse(hour.window.from) >= from &&
            Date.parse(hour.window.from) < to,
        )
        .reduce((sum, hour) => sum + hour.n, 0);
      return {
        isoWeek: isoWeekOf(row.window.from),
        version: row.version,
        from: row.window.from,
        to: row.window.to,
        status: row.status,
        reason: row.reason,
        volume,
        labelCoverage: toEstimate(row, 'labelCoverage'),
        baseRate: toEstimate(row, 'baseRate'),
        meanScore: toEstimate(row, 'meanScore'),
        auc: toEstimate(row, 'auc'),
        brier: toEstimate(row, 'brier'),
        calibrationGap: toEstimate(row, 'calibrationGap'),
        rehearsed: REHEARSED_WEEKS[isoWeekOf(row.window.from)] ?? null,
      };
    })
    .filter(({ volume }) => volume > 0);
