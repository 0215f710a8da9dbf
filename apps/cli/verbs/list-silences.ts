import { silence } from '#libs/contracts';
import { momentText } from '../alerts/moment-text.js';
import { listAll } from '../client/list-all.js';
import type { CommandDeps } from '../command-deps.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  // Whole, for it is what a silence is ended by.
  { title: 'silence' },
  { title: 'from', yields: 2 },
  { title: 'until', least: 17, wraps: true },
  { title: 'matchers', least: 16, wraps: true },
  { title: 'author', least: 8, yields: 1 },
  { title: 'reason', least: 12, wraps: true },
];

/** Those that hold now, or all there ever were. */
export async function listSilences({ client, terminal }: CommandDeps, all: boolean): Promise<number> {
  const silences = await listAll(client, '/v1/silences', silence, all ? {} : { active: 'true' });
  if (silences.length === 0) {
    terminal.out(all ? 'There never was a silence.\n' : 'Nothing is silenced. Those that are over are listed with --all.\n');
    return 0;
  }
  const rows = silences.map(({ id, from, to, endedAt, matchers, author, reason }): Cell[] => [
    id,
    momentText(from),
    endedAt === null ? momentText(to) : `${momentText(endedAt)}, ended`,
    plainText(matchers.map(({ label, operator, value }) => `${label}${operator}${value}`).join(' ')),
    plainText(author),
    plainText(reason),
  ]);
  terminal.out(`${formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`);
  return 0;
}
