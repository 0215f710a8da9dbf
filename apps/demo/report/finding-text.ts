import type { Measure } from '#libs/contracts';
import { isoWeekOf } from './build-weeks.js';
import { toDriftTests, toEstimate, toMissingShare, type Estimate } from './measure-values.js';
import { toNumberText } from './number-text.js';
import { toPText } from './p-text.js';

const dayText = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: '2-digit', month: 'short', timeZone: 'UTC' });

const toDayText = (iso: string): string => dayText.format(new Date(iso)).replace(',', '');

export const toSpanText = ({ value, low, high }: Estimate): string =>
  low === null || high === null ? toNumberText(value) : `${toNumberText(value)} [${toNumberText(low)}, ${toNumberText(high)}]`;

/** A feature whose drift speaks. */
export const toDriftText = (row: Measure): string => {
  const { effect, chiSquareP, distance, ksP } = toDriftTests(row);
  const parts = [`effect ${toNumberText(effect)}, p ${toPText(chiSquareP)}`];
  if (distance !== null) parts.push(`W₁/σ ${toNumberText(distance)}, p ${toPText(ksP)}`);
  return `${toDayText(row.window.from)}  ${row.feature} moved: ${parts.join('; ')} (${row.n} rows against ${row.referenceN})`;
};

/** A segment in which the origin delay is missing. */
export const toMissingText = (row: Measure): string =>
  `${toDayText(row.window.from)}  ${row.feature} is missing in ${toNumberText(toMissingShare(row))} of ${row.n} rows of ${row.segment}`;

/** A week's performance. */
export const toWeekText = (row: Measure): string =>
  `week ${isoWeekOf(row.window.from)}, ${row.n} rows: late ${toSpanText(toEstimate(row, 'baseRate'))}, mean score ${toNumberText(
    toEstimate(row, 'meanScore').value,
  )}, AUC ${toSpanText(toEstimate(row, 'auc'))}`;
