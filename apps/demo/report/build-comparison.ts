import type { Measure, RetrainingRequest, VersionComparison } from '#libs/contracts';
import { isoWeekOf } from './build-weeks.js';
import { toEstimate } from './measure-values.js';
import { toNumberText } from './number-text.js';
import type { Report } from './report-schema.js';

type Side = Report['comparison']['weeks'][number]['live'];

const toSide = (row: Measure): Side => ({
  version: row.version,
  n: row.n,
  auc: toEstimate(row, 'auc'),
  calibrationGap: toEstimate(row, 'calibrationGap'),
});

/** The weeks in which two versions scored the same flights. */
const toWeeks = (live: ReadonlyArray<Measure>, shadow: ReadonlyArray<Measure>): Report['comparison']['weeks'] =>
  shadow
    .filter(({ segment, n }) => segment === '' && n > 0)
    .flatMap((before) => {
      const row = live.find(
        ({ window, segment, version }) => window.from === before.window.from && segment === '' && version !== before.version,
      );
      return row
        ? [{ isoWeek: isoWeekOf(row.window.from), from: row.window.from, live: toSide(row), shadow: toSide(before) }]
        : [];
    })
    .sort((a, b) => a.from.localeCompare(b.from) || a.shadow.version.localeCompare(b.shadow.version));

const VERDICTS: Record<VersionComparison['outcome'], (of: VersionComparison) => string> = {
  better: ({ challenger, champion }) => `retraining helped: ${challenger} is better than ${champion}`,
  worse: ({ challenger, champion }) => `retraining did not help: ${challenger} is worse than ${champion}`,
  'no difference shown': ({ challenger, champion }) =>
    `that retraining helped is not shown: no difference between ${challenger} and ${champion}`,
  inconclusive: ({ challenger, champion }) => `whether ${challenger} is better than ${champion} cannot be told`,
};

const toSentence = (comparison: VersionComparison): string =>
  `${VERDICTS[comparison.outcome](comparison)} (${comparison.from.slice(0, 10)} to ${comparison.to.slice(0, 10)}, ` +
  `${comparison.predictions} flights of ${comparison.days} days): ${comparison.reason}`;

const mean = (rows: ReadonlyArray<Measure>, name: string): number | null => {
  const known = rows.filter(({ values }) => typeof values[name] === 'number');
  const weight = known.reduce((sum, { n }) => sum + n, 0);
  return weight === 0 ? null : known.reduce((sum, { n, values }) => sum + n * values[name]!, 0) / weight;
};

/** How the version before fared by itself once it was replaced: what it gained too was not gained by retraining. */
const toSeason = (live: ReadonlyArray<Measure>, shadow: ReadonlyArray<Measure>): string[] =>
  [...new Set(shadow.map(({ version }) => version))].sort().flatMap((version) => {
    const own = (rows: ReadonlyArray<Measure>): Measure[] =>
      rows.filter((row) => row.version === version && row.segment === '' && row.status === 'ok');
    const before = own(live).slice(-4);
    const after = own(shadow);
    const [aucBefore, aucAfter] = [mean(before, 'auc'), mean(after, 'auc')];
    if (aucBefore === null || aucAfter === null) return [];
    const gaps = [mean(before, 'calibrationGap'), mean(after, 'calibrationGap')].map(toNumberText).join(' to ');
    return [
      `${version} by itself, untouched, went from AUC ${toNumberText(aucBefore)} in its last ${before.length} weeks to ` +
        `${toNumberText(aucAfter)} as a shadow, its calibration gap from ${gaps}: that much is the season and not retraining`,
    ];
  });

/** Champion against challenger on the same flights, as Plumbline compared them, week by week, and in words that promise nothing. */
export const buildComparison = (
  requests: ReadonlyArray<RetrainingRequest>,
  live: ReadonlyArray<Measure>,
  shadow: ReadonlyArray<Measure>,
): Report['comparison'] => {
  const judged = requests.flatMap(({ comparisons }) => comparisons);
  const waiting = requests.filter(({ state }) => state === 'registered').map(({ newVersion }) => newVersion!);
  return {
    judged,
    weeks: toWeeks(live, shadow),
    words: [
      ...(requests.some(({ newVersion }) => newVersion !== null)
        ? []
        : ['no version was trained anew: there is nothing to compare']),
      ...judged.map(toSentence),
      ...waiting.map(
        (version) => `whether ${version} helped cannot be told yet: its flights side by side with the version before are too few`,
      ),
      ...toSeason(live, shadow),
    ],
  };
};
