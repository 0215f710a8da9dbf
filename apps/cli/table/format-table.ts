import { fitText } from './fit-text.js';
import { paint, type Paint } from './paint.js';
import { textWidth } from './text-width.js';

export interface Column {
  title: string;
  align?: 'left' | 'right';
  /** Columns are left out from the highest number on until the rest fits; 0, the default, always stays. */
  yields?: number;
  /** May be cut down to so many cells where the table is too wide; by default not at all. */
  least?: number;
}

export type Cell = string | { text: string; colour?: Paint | undefined };

export interface TableOptions {
  width: number;
  colours: boolean;
  indent?: string;
}

const GAP = '  ';

function textOf(cell: Cell | undefined): string {
  return typeof cell === 'object' ? cell.text : (cell ?? '');
}

/** Lines of a table that fits its width: columns as wide as their widest cell, the least needed left out, long names cut. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly Cell[])[], options: TableOptions): string[] {
  const { width, colours, indent = '' } = options;
  const widths = columns.map(({ title }, at) => Math.max(textWidth(title), ...rows.map((row) => textWidth(textOf(row[at])))));
  const room = width - indent.length;
  let kept = columns.map((_, at) => at).filter((at) => (widths[at] ?? 0) > 0);
  const needed = (): number => kept.reduce((sum, at) => sum + (widths[at] ?? 0), (kept.length - 1) * GAP.length);
  for (const level of [...new Set(columns.map(({ yields }) => yields ?? 0))].sort((a, b) => b - a)) {
    if (level === 0 || needed() <= room) break;
    kept = kept.filter((at) => columns[at]?.yields !== level);
  }
  for (const at of kept.toReversed()) {
    const least = columns[at]?.least;
    if (least !== undefined)
      widths[at] = Math.max(Math.min(widths[at] ?? 0, least), (widths[at] ?? 0) - Math.max(0, needed() - room));
  }
  function toLine(row: readonly Cell[], everything?: Paint): string {
    const cells = kept.map((at, place) => {
      const cell = row[at] ?? '';
      const text = fitText(textOf(cell), widths[at] ?? 0);
      const space = ' '.repeat((widths[at] ?? 0) - textWidth(text));
      const painted = paint(text, everything ?? (typeof cell === 'object' ? cell.colour : undefined), colours);
      if (columns[at]?.align === 'right') return space + painted;
      return place === kept.length - 1 ? painted : painted + space;
    });
    return `${indent}${cells.join(GAP)}`.trimEnd();
  }
  return [
    toLine(
      columns.map(({ title }) => title),
      'dim',
    ),
    ...rows.map((row) => toLine(row)),
  ];
}
