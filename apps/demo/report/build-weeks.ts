import { toEstimate, type MeasureRow } from './measure-row.js';
import { REHEARSED_WEEKS } from './rehearsed.js';
import type { Report } from './report-schema.js';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** The ISO week of 2001 that begins at `from`: that year began on a Monday. */
export const isoWeekOf = (from: string): number => Math.floor((Date.parse(from) - Date.UTC(2001, 0, 1)) / WEEK_MS) + 1;

/** One line a week of the performance of the whole traffic, beside what was rehearsed. */
export const buildWeeks = (performance: ReadonlyArray<MeasureRow>, volumes: ReadonlyArray<MeasureRow>): Report['weeks'] =>
  performance
    .filter(({ segment }) => segment === '')
    .sort((a, b) => a.from.localeCompare(b.from))
    .map((row) => {
      const from = Date.parse(row.from);
      const to = Date.parse(row.to);
      const volume = volumes
        .filter((hour) => hour.segment === '' && Date.parse(hour.from) >= from && Date.parse(hour.from) < to)
        .reduce((sum, hour) => sum + hour.n, 0);
      return {
        isoWeek: isoWeekOf(row.from),
        from: row.from,
        to: row.to,
        status: row.status,
        reason: row.reason ?? null,
        volume,
        labelCoverage: toEstimate(row, 'labelCoverage'),
        baseRate: toEstimate(row, 'baseRate'),
        meanScore: toEstimate(row, 'meanScore'),
        auc: toEstimate(row, 'auc'),
        brier: toEstimate(row, 'brier'),
        calibrationGap: toEstimate(row, 'calibrationGap'),
        rehearsed: REHEARSED_WEEKS[isoWeekOf(row.from)] ?? null,
      };
    })
    .filter(({ volume }) => volume > 0);
