import { formatAlerts } from './format-alerts.js';
import { formatComparison } from './format-comparison.js';
import { formatHeldBack } from './format-held-back.js';
import { formatRetraining } from './format-retraining.js';
import { formatTable } from './format-table.js';
import { toSpanText } from './finding-text.js';
import { toNumberText } from './number-text.js';
import { toPText } from './p-text.js';
import type { Report } from './report-schema.js';

const whole = new Intl.NumberFormat('en-GB');

const formatWeeks = ({ weeks }: Report): string[] =>
  formatTable(
    [
      'week',
      'version',
      'flights',
      'labelled',
      'late',
      'mean score',
      'AUC',
      'Brier',
      'calibration gap',
      'rehearsed late/score/AUC',
    ],
    weeks.map((week) => [
      `${week.isoWeek} (${week.from.slice(5, 10)})`,
      week.version,
      whole.format(week.volume),
      toSpanText(week.labelCoverage),
      toSpanText(week.baseRate),
      toSpanText(week.meanScore),
      toSpanText(week.auc),
      toSpanText(week.brier),
      toSpanText(week.calibrationGap),
      week.rehearsed ? [week.rehearsed.baseRate, week.rehearsed.meanScore, week.rehearsed.auc].map(toNumberText).join('/') : '',
    ]),
  );

const formatMoved = ({ moved }: Report): string[] =>
  formatTable(
    ['feature', 'segment', 'week from', 'effect', 'p (χ²)', 'W₁/σ', 'p (KS)', 'rows', 'against'],
    moved.map((row) => [
      row.feature,
      row.segment === '' ? 'all' : row.segment,
      row.from.slice(0, 10),
      toNumberText(row.effect),
      toPText(row.chiSquareP),
      toNumberText(row.distance),
      toPText(row.ksP),
      whole.format(row.n),
      whole.format(row.referenceN),
    ]),
  );

const formatFlagged = ({ flaggedDays }: Report): string[] =>
  formatTable(
    ['feature', 'days moved', 'of', 'rehearsed', 'alerts', 'which'],
    flaggedDays.map(({ feature, days, judged, rehearsed, alerts, dates, untold }) => [
      feature,
      String(days),
      String(judged),
      rehearsed === null ? '–' : String(rehearsed),
      String(alerts),
      dates.map((date) => `${date.slice(5)}${untold.includes(date) ? ' (no alert)' : ''}`).join(' '),
    ]),
  );

const formatIncidents = ({ incidents }: Report): string[] =>
  incidents.flatMap(({ name, description, seen, firstWindow, evidence, alerted, alerts, heldBack }) => {
    const where = firstWindow ? `first in the ${firstWindow.grain} from ${firstWindow.from.slice(0, 16)}` : 'in no window';
    const raised = alerts.map(
      ({ monitor, segment, windows }) => `${monitor}${segment === '' ? '' : ` of ${segment}`} in window ${windows}`,
    );
    // A replay that ends early has nothing to show for what comes after it.
    if (firstWindow === null && alerts.length === 0 && evidence.includes('ended before')) return [`– ${name}: ${evidence}`];
    return [
      `${seen ? '✓' : '✗'} ${name}: ${description}. ${seen ? 'Seen' : 'Not seen as it should be'}, ${where}: ${evidence}`,
      `${alerted ? '✓' : '✗'} ${alerted ? 'told within two windows' : 'not told within two windows'}: ${raised.join(', ') || 'no alert'}`,
      `${heldBack ? '✓ retraining was held back for it' : '✗ no retraining was held back for it'}`,
    ];
  });

const formatBooks = ({ books }: Report): string[] => {
  const names = ['sent', 'accepted', 'duplicate', 'conflict', 'rejected', 'stored', 'analysed', 'pending', 'superseded'] as const;
  const rows = (['predictions', 'labels'] as const).map((kind) => [
    kind,
    ...names.map((name) => whole.format(name === 'sent' ? books.sent[kind].sent : books.kept[kind][name])),
  ]);
  const broken = books.checks
    .filter(({ holds }) => !holds)
    .map(({ claim, left, right }) => `✗ ${claim}: ${left} is not ${right}`);
  const { predictions, labels } = books.foreign;
  const foreign =
    predictions + labels === 0
      ? []
      : [
          `someone else sent ${whole.format(predictions)} predictions and ${whole.format(labels)} labels of other models to this port: start the demo on one of its own, with --port 0`,
        ];
  const restarts = books.restarts === 0 ? [] : [`broken off and taken up again ${books.restarts} times`];
  return [...formatTable(['', ...names], rows), ...foreign, ...restarts, ...(books.balanced ? ['✓ the books balance'] : broken)];
};

const formatSeconds = ({ seconds }: Report): string[] => [
  `${Object.entries(seconds.stages)
    .map(([stage, spent]) => `${stage} ${spent.toFixed(1)}`)
    .join(' · ')} · total ${seconds.total.toFixed(1)}`,
];

/** The closing report as text. */
export const formatReport = (report: Report): string => {
  const { flights, model, weeks } = report;
  // Of the first week, in which the flights begin, it is another one.
  const method = weeks.findLast(({ auc }) => auc.method !== null)?.auc.method;
  const section = (title: string, lines: string[]): string => `\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
  return [
    `\nflight-delay v1: trained on ${whole.format(flights.trained)} flights of January 2001 (AUC ${toNumberText(model.inSampleAuc)} in sample, `,
    `${toNumberText(model.outOfFoldAuc)} out of fold), served ${whole.format(flights.served)} from February to June`,
    `${flights.every === 1 ? '' : `, every ${flights.every}th flight`}.\n`,
    section(`Weeks, Monday to Sunday, UTC${method ? ` (intervals: ${method})` : ''}`, formatWeeks(report)),
    section('What moved most, in the week of its largest effect', formatMoved(report)),
    section('Days on which drift speaks (p rejected by Benjamini–Hochberg, effect ≥ .1)', formatFlagged(report)),
    section('The two announced incidents', formatIncidents(report)),
    section('Alerts', formatAlerts(report)),
    section('Held back', formatHeldBack(report)),
    section('Retraining', formatRetraining(report)),
    section('Champion against challenger', formatComparison(report)),
    section('The books', formatBooks(report)),
    section('Beside the rehearsal', report.rehearsal),
    section('Seconds', formatSeconds(report)),
  ].join('');
};
