import { deadLetterPage } from '#libs/contracts';
import { momentText } from '../alerts/moment-text.js';
import type { CommandDeps } from '../command-deps.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { plainText } from '../table/plain-text.js';

export type DeadLetterFilters = Partial<
  Record<'kind' | 'source' | 'topic' | 'encoding' | 'code' | 'from' | 'to', string | undefined>
>;

const COLUMNS: readonly Column[] = [
  { title: 'dead letter' },
  { title: 'came', yields: 2 },
  { title: 'from', yields: 3, least: 8 },
  { title: 'reason', least: 24 },
  { title: 'what', least: 20, yields: 1 },
];

/** What could not be read, the latest first; those that no replay has taken unless a state is named. */
export async function listDeadLetters(
  { client, terminal }: CommandDeps,
  filters: DeadLetterFilters & { state: string },
  limit: number,
): Promise<number> {
  const given = Object.entries({ ...filters, limit: String(limit) }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const { items, next } = await client.get(`/v1/dead-letters?${new URLSearchParams(given)}`, deadLetterPage);
  if (items.length === 0) {
    terminal.out('There is no such dead letter.\n');
    return 0;
  }
  const rows = items.map((letter): Cell[] => [
    letter.id,
    momentText(letter.knownAt),
    letter.topic === '' ? letter.source : `${plainText(letter.topic)}/${letter.partition} ${letter.offset}`,
    `${letter.code} ${plainText(letter.path)}`,
    plainText(
      letter.replay === null || letter.replay.outcome === 'rejected' ? letter.preview : `replayed: ${letter.replay.outcome}`,
    ),
  ]);
  const lines = formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours });
  if (next !== null) lines.push(`These are the latest ${items.length}; there are more.`);
  terminal.out(`${lines.join('\n')}\n`);
  return 0;
}
