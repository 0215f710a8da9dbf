import type { RetrainingRequest, VersionComparison } from '#libs/contracts';
import { countText } from '../table/count-text.js';
import { fixedText } from '../table/fixed-text.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import { plainText } from '../table/plain-text.js';
import { wrapText } from '../table/wrap-text.js';
import type { Terminal } from '../terminal.js';

const METRICS: readonly Column[] = [
  { title: 'metric', least: 8 },
  { title: 'before', align: 'right' },
  { title: 'after', align: 'right' },
  { title: 'difference', align: 'right' },
  { title: '95 % interval', yields: 1 },
];

/** One request as a story: what asked for it, what happened since the first breach, what came of it. */
export function renderRequest(request: RetrainingRequest, { columns, colours }: Terminal): string {
  const { id, model, policy, version, state, reason, outcome, newVersion, runId, trainingWindow, comparisons, timeline } =
    request;
  const head = `${id}  ${plainText(model)} ${plainText(version)}, policy ${plainText(policy)}: ${state}${outcome === null ? '' : `, ${outcome}`}`;
  const facts = [
    ...(newVersion === null ? [] : [`new version ${newVersion}`]),
    ...(runId === null ? [] : [`run ${plainText(runId)}`]),
    `training window ${toMoment(trainingWindow.from)} to ${toMoment(trainingWindow.to)}`,
  ];
  const told = timeline.flatMap(({ at, what, detail }) => {
    const first = `  ${toMoment(at)}  ${what.padEnd(20)}  `;
    const text = detail === '' ? NOTHING : plainText(detail);
    return wrapText(text, columns, { first, indent: ' '.repeat(first.length) });
  });
  const compared = comparisons.flatMap((comparison) => ['', ...renderComparison(comparison, columns, colours)]);
  return `${[head, ...wrapText(plainText(reason), columns), facts.join(', '), '', ...told, ...compared].join('\n')}\n`;
}

function renderComparison(comparison: VersionComparison, columns: number, colours: boolean): string[] {
  const { champion, challenger, from, to, predictions, days, outcome, reason, metrics } = comparison;
  const title = `${challenger} against ${champion}, ${toMoment(from)} to ${toMoment(to)}, ${countText(predictions)} predictions of ${days} days: ${outcome}`;
  const rows = metrics.map(({ metric, champion: before, challenger: after, difference, interval }): Cell[] => [
    metric,
    fixedText(before),
    fixedText(after),
    difference === null ? NOTHING : difference.toFixed(4),
    interval === null ? NOTHING : `${interval.low.toFixed(4)} to ${interval.high.toFixed(4)} (${interval.method})`,
  ]);
  return [
    ...wrapText(title, columns),
    ...wrapText(reason, columns, { first: '  ', indent: '  ' }),
    ...formatTable(METRICS, rows, { width: columns, colours, indent: '  ' }),
  ];
}

function toMoment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`;
}
