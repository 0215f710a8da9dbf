import { fitText } from './fit-text.js';
import { paint, type Paint } from './paint.js';
import { textWidth } from './text-width.js';
import { wrapCell } from './wrap-cell.js';

export interface Column {
  title: string;
  align?: 'left' | 'right';
  /** Columns are left out from the highest number on until the rest fits; 0, the default, always stays. */
  yields?: number;
  /** May be cut down to so many cells, before columns go that yield less than 3; by default not at all. */
  least?: number;
  /** What is more than the width goes on below it, instead of being cut off: for what cannot be told apart by its beginning. */
  wraps?: boolean;
  /** Of cells that are drawn: how far they may grow into what room is left. */
  most?: number;
}

export type Cell = string | { text: string; colour?: Paint | undefined } | { draw: (width: number) => string; colour?: Paint };

export interface TableOptions {
  width: number;
  colours: boolean;
  indent?: string;
}

const GAP = '  ';
/** Names are cut for these columns, and not for those that yield more. */
const DEAR = 2;

function textOf(cell: Cell | undefined, width: number): string {
  if (typeof cell !== 'object') return cell ?? '';
  return 'draw' in cell ? cell.draw(width) : cell.text;
}

/** Lines of a table that fits its width: the least needed columns left out, long names cut or wrapped, charts as wide as there is room. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly Cell[])[], options: TableOptions): string[] {
  const { width, colours, indent = '' } = options;
  const places = toPlaces(columns, rows, width - indent.length);
  function toLines(row: readonly Cell[], everything?: Paint): string[] {
    const texts = places.map(({ at, width: wide }) => {
      const text = textOf(row[at], wide);
      return columns[at]?.wraps ? wrapCell(text, wide) : [text];
    });
    const depth = Math.max(...texts.map((lines) => lines.length));
    return Array.from({ length: depth }, (_, line) =>
      toLine(
        row,
        texts.map((lines) => lines[line] ?? ''),
        everything,
      ),
    );
  }
  function toLine(row: readonly Cell[], texts: readonly string[], everything?: Paint): string {
    const cells = places.map(({ at, width: wide }, place) => {
      const cell = row[at] ?? '';
      const text = fitText(texts[place] ?? '', wide);
      const space = ' '.repeat(wide - textWidth(text));
      const painted = paint(text, everything ?? (typeof cell === 'object' ? cell.colour : undefined), colours);
      if (columns[at]?.align === 'right') return space + painted;
      return place === places.length - 1 ? painted : painted + space;
    });
    return `${indent}${cells.join(GAP)}`.trimEnd();
  }
  const titles = columns.map(({ title }) => title);
  return [...toLines(titles, 'dim'), ...rows.flatMap((row) => toLines(row))];
}

interface Place {
  at: number;
  width: number;
}

/** Which columns stay, and how wide they are. */
function toPlaces(columns: readonly Column[], rows: readonly (readonly Cell[])[], room: number): Place[] {
  const wanted = columns.map(({ title, most, least = 0 }, at) =>
    Math.max(
      textWidth(title),
      most === undefined ? 0 : Math.min(most, least),
      ...rows.map((row) => textWidth(textOf(row[at], 0))),
    ),
  );
  const widthOf = (at: number, cut: boolean): number => {
    const { least = Infinity, most } = columns[at] ?? {};
    return cut && most === undefined ? Math.min(wanted[at] ?? 0, Math.max(least, 1)) : (wanted[at] ?? 0);
  };
  let kept = columns.map((_, at) => at).filter((at) => (wanted[at] ?? 0) > 0);
  const needed = (cut: boolean): number => kept.reduce((sum, at) => sum + widthOf(at, cut) + GAP.length, -GAP.length);
  for (const level of [...new Set(columns.map(({ yields = 0 }) => yields))].sort((a, b) => b - a)) {
    if (level === 0 || needed(level <= DEAR) <= room) continue;
    kept = kept.filter((at) => columns[at]?.yields !== level);
  }
  let over = needed(false) - room;
  const places = kept.map((at) => {
    const cut = Math.max(0, Math.min(over, widthOf(at, false) - widthOf(at, true)));
    over -= cut;
    return { at, width: widthOf(at, false) - cut };
  });
  for (const place of places) {
    const { title = '', most } = columns[place.at] ?? {};
    if (most === undefined) continue;
    const grown = Math.max(place.width, Math.min(most, place.width - Math.min(0, over)));
    // What is drawn may need less than it could have.
    const drawn = Math.max(textWidth(title), ...rows.map((row) => textWidth(textOf(row[place.at], grown))));
    over += drawn - place.width;
    place.width = drawn;
  }
  return places;
}
