import { formatTable } from './format-table.js';
import { toSpanText } from './finding-text.js';
import { toNumberText } from './number-text.js';
import type { Report } from './report-schema.js';

const whole = new Intl.NumberFormat('en-GB');

/** Champion against challenger: each comparison with its intervals, the weeks side by side, and what may be said of it. */
export const formatComparison = ({ comparison }: Pick<Report, 'comparison'>): string[] => {
  const { judged, weeks, words } = comparison;
  const metrics = judged.flatMap(({ champion, challenger, from, to, predictions, metrics: compared }) =>
    compared.map(({ metric, champion: before, challenger: after, difference, interval }) => [
      `${from.slice(5, 10)} to ${to.slice(5, 10)}`,
      `${challenger} against ${champion}`,
      metric,
      toNumberText(after),
      toNumberText(before),
      toSpanText({ value: difference, low: interval?.low ?? null, high: interval?.high ?? null, method: null }),
      whole.format(predictions),
    ]),
  );
  const sides = weeks.map(({ isoWeek, from, live, shadow }) => [
    `${isoWeek} (${from.slice(5, 10)})`,
    `${live.version} live, ${shadow.version} shadow`,
    ...[live.auc, shadow.auc, live.calibrationGap, shadow.calibrationGap].map(toSpanText),
  ]);
  return [
    ...(metrics.length === 0
      ? []
      : formatTable(['days', 'who', 'metric', 'challenger', 'champion', 'difference [95 %]', 'flights'], metrics)),
    ...(sides.length === 0 ? [] : formatTable(['week', 'who', 'AUC live', 'AUC shadow', 'gap live', 'gap shadow'], sides)),
    ...words,
  ];
};
