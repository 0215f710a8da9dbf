import { REHEARSED_AUC, REHEARSED_DAYS } from './rehearsed.js';
import { toNumberText } from './number-text.js';
import type { Report } from './report-schema.js';

type Week = Report['weeks'][number];

const range = (differences: number[]): string => {
  const low = toNumberText(Math.min(...differences));
  const high = toNumberText(Math.max(...differences));
  return low === high ? low : `${low} to ${high}`;
};

const differ = (weeks: Week[], name: 'baseRate' | 'meanScore' | 'auc'): number[] =>
  weeks.flatMap((week) => (week.rehearsed && week[name].value !== null ? [week[name].value - week.rehearsed[name]] : []));

/** Where the figures differ from what was rehearsed, and why. */
export const buildRehearsal = ({
  flights,
  model,
  weeks,
  flaggedDays,
}: Pick<Report, 'flights' | 'model' | 'weeks' | 'flaggedDays'>): string[] => {
  const rehearsed = flights.every === 1 ? REHEARSED_AUC.all : REHEARSED_AUC.tenth;
  const lines = [
    `January AUC in sample ${toNumberText(model.inSampleAuc)} (rehearsed ${toNumberText(rehearsed.inSample)}), out of fold ` +
      `${toNumberText(model.outOfFoldAuc)} (${toNumberText(rehearsed.outOfFold)})` +
      (flights.every === 1 ? '' : ': the rehearsal drew its tenth of the flights at random, this one takes every tenth'),
  ];
  const compared = weeks.filter((week) => week.rehearsed !== null && week.auc.value !== null);
  if (compared.length > 0)
    lines.push(
      `base rates of ${compared.length} weeks differ by ${range(differ(compared, 'baseRate'))}` +
        (flights.every === 1 ? '' : ': a tenth of the flights against all of them'),
      `mean scores differ by ${range(differ(compared, 'meanScore'))} and AUC by ${range(differ(compared, 'auc'))}: the rehearsed weeks are of a ` +
        'logistic model with more terms of the hour. scikit-learn, fitted to the inputs used here on all flights, gives AUC .689, .707, .657, .658, ' +
        '.664, .691 and .675 in those weeks; with every hour and weekday a column of its own .710, .732, .675, .672, .680, .719 and .701',
    );
  for (const { feature, days, rehearsed: expected } of flaggedDays) {
    if (expected === null || days === expected) continue;
    const own =
      flights.every === 1
        ? ''
        : `; its script gives ${REHEARSED_DAYS[feature]!.everyTenth} on the very flights that are sent here`;
    lines.push(`${feature} moved on ${days} days (rehearsed ${expected}${own})`);
  }
  return lines;
};
