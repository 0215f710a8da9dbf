import type { Measure } from '#libs/contracts';
import { isoWeekOf } from './build-weeks.js';
import { toEstimate, type Estimate } from './measure-values.js';
import { toNumberText } from './number-text.js';

const dayText = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: '2-digit', month: 'short', timeZone: 'UTC' });

export const toDayText = (epochMs: number): string => dayText.format(epochMs).replace(',', '');

export const toSpanText = ({ value, low, high }: Estimate): string =>
  low === null || high === null ? toNumberText(value) : `${toNumberText(value)} [${toNumberText(low)}, ${toNumberText(high)}]`;

/** A week's performance. */
export const toWeekText = (row: Measure): string =>
  `week ${isoWeekOf(row.window.from)} of ${row.version}, ${row.n} rows: late ${toSpanText(toEstimate(row, 'baseRate'))}, mean score ${toNumberText(
    toEstimate(row, 'meanScore').value,
  )}, AUC ${toSpanText(toEstimate(row, 'auc'))}`;
