import { countText } from '../table/count-text.js';
import { formatTable, type TableOptions } from '../table/format-table.js';
import { plainText } from '../table/plain-text.js';
import { wrapText } from '../table/wrap-text.js';
import type { RejectedRow, Tally } from './tally.js';

const SHOWN = 10;

/** The counts of each kind, then the first rejects by row, then how many by reason. */
export function renderTally({ counts, rejects, byCode }: Tally, options: TableOptions): string[] {
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
  return [...formatTable(columns, rows, options), ...renderRejects(rejects, byCode, options.width)];
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
  ];
}
