import type { Check } from '../checks/check.js';

const row = (name: string, unit: Check['unit'], high: number | null, worse: Check['worse'], description: string): Check => ({
  name,
  family: 'volume',
  unit,
  low: 0,
  high,
  worse,
  description,
});

/** What is said about the traffic of a window. */
export const volumeChecks: readonly Check[] = [
  row('rows', 'rows', null, 'both', 'Predictions stored, each once.'),
  row('duplicates', 'rows', null, 'higher', 'Predictions sent again with the same content.'),
  row('duplicateShare', 'share', 1, 'higher', 'Duplicates of all that was sent.'),
  row('freshnessMs', 'milliseconds', null, 'higher', 'From the latest prediction to the end of the window.'),
  row('comparedWindows', 'count', 4, 'neither', 'How many of the four weeks before there are.'),
  row('trailingMedian', 'rows', null, 'neither', 'Median of the same hours of the trailing four weeks.'),
  row('trailingLow', 'rows', null, 'neither', 'The least of them.'),
  row('trailingHigh', 'rows', null, 'neither', 'The most of them.'),
  row('volumeRatio', 'ratio', null, 'both', 'Rows over their median.'),
];
