import type { Alert, AlertDetail, TestedValue } from '#libs/contracts';
import { countText } from '../table/count-text.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import { pText } from '../table/p-text.js';
import { plainText } from '../table/plain-text.js';
import { wrapText } from '../table/wrap-text.js';
import type { Terminal } from '../terminal.js';
import { momentText } from './moment-text.js';

const TESTS: readonly Column[] = [
  { title: 'value', least: 8 },
  { title: '', align: 'right' },
  { title: 'reference', align: 'right', yields: 2 },
  { title: 'bound', align: 'right' },
  { title: 'p', align: 'right' },
  { title: 'rank', align: 'right', yields: 3 },
  { title: 'α', align: 'right', yields: 3 },
  { title: 'speaks' },
];

/** One alert with all that it was told with, its steps and what people said. */
export function renderAlert({ alert, transitions }: AlertDetail, { columns, colours }: Terminal): string {
  const facts = toFacts(alert).flatMap(([title, text]) => {
    const first = `  ${title.padEnd(14)} `;
    return wrapText(plainText(text), columns, { first, indent: ' '.repeat(first.length) });
  });
  const tests = formatTable(TESTS, alert.tests.map(toRow), { width: columns, colours, indent: '  ' });
  const steps = transitions.flatMap(({ sequence, from, to, window, reason, told }) => {
    const first = `  ${String(sequence).padStart(2)}  ${momentText(window.from)}  ${`${from} > ${to}`.padEnd(23)}  ${told.padEnd(6)}  `;
    return wrapText(plainText(reason), columns, { first, indent: ' '.repeat(first.length) });
  });
  return `${[...wrapText(plainText(alert.sentence), columns), '', ...facts, '', ...tests, '', ...steps].join('\n')}\n`;
}

function toRow({ test, value, reference, unit, bound, side, p, rank, hypotheses, alpha, speaks }: TestedValue): Cell[] {
  const sign = side === 'below' ? '<' : side === 'above' ? '>' : '±';
  return [
    test,
    `${toText(value)}${value === null || unit === 'share' || unit === 'count' ? '' : ` ${unit}`}`,
    toText(reference),
    bound === null ? NOTHING : `${sign} ${toText(bound)}`,
    pText(p),
    rank === null ? NOTHING : `${rank} of ${hypotheses ?? '?'}`,
    alpha === null ? NOTHING : alpha.toPrecision(2),
    speaks ? { text: 'yes', colour: 'yellow' } : 'no',
  ];
}

function toText(value: number | null): string {
  return value === null ? NOTHING : String(Number(value.toPrecision(3)));
}

function toFacts(alert: Alert): [string, string][] {
  const { elsewhere, maturity, traces, acknowledged, verdict } = alert;
  const versions = elsewhere.versions.map(
    ({ version, role, moved }) => `${version} (${role}) ${moved === null ? 'not known' : moved ? 'sees it too' : 'does not'}`,
  );
  const facts: [string, string | null][] = [
    ['id', alert.id],
    ['state', alert.health === 'ok' ? alert.state : `${alert.state}, ${alert.health}: ${alert.healthReason ?? ''}`],
    ['class', `${alert.class}: ${alert.classReason}`],
    ['monitor', `${alert.monitor} (${alert.check} by ${alert.grain}), ${alert.severity}`],
    ['since', momentText(alert.since)],
    ['last window', `${momentText(alert.lastSpoke.from)} to ${momentText(alert.lastSpoke.to)}`],
    ['resolved', alert.resolution === null ? null : `${alert.resolution}: ${alert.resolutionReason ?? ''}`],
    ['rows', `${countText(alert.n)}, reference ${countText(alert.referenceN)}`],
    ['maturity', maturity === null ? null : `${maturity.mature ? 'mature' : 'immature'}, coverage ${toText(maturity.coverage)}`],
    ['segments', toList('moved in', elsewhere.segmentsMoved)],
    ['', toList('not in', elsewhere.segmentsQuiet)],
    ['traces', traces === undefined ? null : `${traces.bin}: ${traces.spans.map(({ traceId }) => traceId).join(', ')}`],
    ['other versions', versions.length === 0 ? null : versions.join(', ')],
    ...alert.changes.map(({ time, type, summary, source }, at): [string, string] => [
      at === 0 ? 'changed before' : '',
      `${momentText(time)} ${type}: ${summary} (${source})`,
    ]),
    ['owner', [alert.owner, alert.team].filter((who) => who !== null).join(', ') || null],
    ['runbook', alert.runbook],
    ...alert.moveBack.map((command, at): [string, string] => [at === 0 ? 'to move back' : '', command]),
    ['acknowledged', acknowledged && `by ${acknowledged.by}, ${momentText(acknowledged.at)} ${acknowledged.note}`],
    ['snoozed until', alert.snoozedUntil && momentText(alert.snoozedUntil)],
    ['silenced by', alert.silencedBy],
    ['verdict', verdict && `${verdict.verdict}, by ${verdict.by} ${verdict.note}`],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

function toList(words: string, segments: readonly string[]): string | null {
  return segments.length === 0 ? null : `${words} ${segments.join(', ')}`;
}
