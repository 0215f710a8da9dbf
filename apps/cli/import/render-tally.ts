import { countText } from '../table/count-text.js';
import { formatTable, type TableOptions } from '../table/format-table.js';
import { plainText } from '../table/plain-text.js';
import { wrapText } from '../table/wrap-text.js';
import { conflictsOf, type RejectedRow, type Tally } from './tally.js';

const SHOWN = 10;
/** What a mapping has against a reject, beyond what a sender could do. */
const FIXES: ReadonlyMap<string, string> = new Map([
  ['time-without-zone', 'In a mapping local times are named with their zone: time: { column: scored_at, zone: Europe/Berlin }.'],
  ['time-in-seconds', 'In a mapping epoch seconds are named so: time: { column: scored_at, unit: s }.'],
]);

/** The counts of each kind, then the first rejects by row, then how many by reason. */
export function renderTally(tally: Tally, options: TableOptions): string[] {
  const { counts, rejects, byCode, skipped } = tally;
  const right = { align: 'right' } as const;
  const titles = ['accepted', 'duplicate', 'conflict', 'rejected'] as const;
  const columns = [{ title: '' }, ...titles.map((title) => ({ title, ...right }))];
  const rows = Object.entries(counts).map(([kind, of]) => [
    kind,
    ...titles.map((title) => ({
      text: countText(of[title]),
      colour: title === 'rejected' && of[title] > 0 ? ('red' as const) : undefined,
    })),
  ]);
  return [
    ...formatTable(columns, rows, options),
    ...renderConflicts(conflictsOf(tally), options),
    ...renderSkipped(skipped),
    ...renderRejects(rejects, byCode, options.width),
  ];
}

function renderConflicts(conflicts: number, { width, indent = '' }: TableOptions): string[] {
  if (conflicts === 0) return [];
  const what = conflicts === 1 ? '1 row is in conflict' : `${countText(conflicts)} rows are in conflict`;
  const told = `${what}: their ids are stored with other content or another time, and the first one counts. GET /v1/models/{model}/conflicts lists both. Where the first ones came by a wrong mapping, send these as another version.`;
  return wrapText(told, width, { first: indent, indent });
}

export function renderSkipped(skipped: ReadonlyMap<string, number>): string[] {
  if (skipped.size === 0) return [];
  return ['', `No events: ${[...skipped].map(([reason, count]) => `${reason} ${countText(count)}`).join(', ')}`];
}

export function renderRejects(rejects: readonly RejectedRow[], byCode: ReadonlyMap<string, number>, width: number): string[] {
  if (byCode.size === 0) return [];
  const all = [...byCode.values()].reduce((sum, count) => sum + count, 0);
  const shown = rejects.slice(0, SHOWN);
  const codes = [...byCode].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code || 'others'} ${countText(count)}`);
  return [
    '',
    all > shown.length ? `The first ${shown.length} of ${countText(all)} rejects:` : 'Rejects:',
    ...shown.flatMap(({ row, path, message }) =>
      wrapText(plainText(`row ${row}, ${path}: ${message}`), width, { first: '  ', indent: '    ' }),
    ),
    ...wrapText(`By reason: ${codes.join(', ')}`, width, { indent: '  ' }),
    ...[...FIXES].filter(([code]) => byCode.has(code)).flatMap(([, fix]) => wrapText(fix, width, { indent: '  ' })),
  ];
}
