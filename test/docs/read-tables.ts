import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** The tables of a page of the documentation, each as rows by the titles of its columns; code marks are taken off. */
export function readTables(page: string): Record<string, string>[][] {
  const tables: Record<string, string>[][] = [];
  let titles: string[] | null = null;
  for (const line of readFileSync(join(ROOT, page), 'utf8').split('\n')) {
    const cells = line.startsWith('|') ? line.slice(1, line.lastIndexOf('|')).split(/(?<!\\)\|/) : null;
    if (cells === null) titles = null;
    else if (titles === null) {
      titles = cells.map((cell) => cell.trim());
      tables.push([]);
    } else if (!/^\s*:?-+/.test(cells[0] ?? ''))
      tables.at(-1)?.push(Object.fromEntries(titles.map((title, i) => [title, toPlain(cells[i] ?? '')])));
  }
  return tables;
}

function toPlain(cell: string): string {
  return cell.trim().replace(/`/g, '').replaceAll('\\|', '|');
}
