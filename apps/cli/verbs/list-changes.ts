import { change } from '#libs/contracts';
import { momentText } from '../alerts/moment-text.js';
import { listAll } from '../client/list-all.js';
import type { CommandDeps } from '../command-deps.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  { title: 'time' },
  { title: 'type', least: 8 },
  { title: 'source', least: 8, yields: 1 },
  { title: 'models', least: 8, yields: 2 },
  { title: 'summary', least: 20 },
];

export async function listChanges(
  { client, terminal }: CommandDeps,
  filters: { model?: string; from?: string; to?: string },
): Promise<number> {
  const changes = await listAll(client, '/v1/changes', change, filters);
  if (changes.length === 0) {
    terminal.out('Nobody told of a change. Deploy systems and jobs do: POST /v1/changes, or plumbline changes add.\n');
    return 0;
  }
  const rows = changes.map(({ time, type, source, models, summary }): Cell[] => [
    momentText(time),
    plainText(type),
    plainText(source),
    models.length === 0 ? 'any' : models.join(', '),
    plainText(summary),
  ]);
  terminal.out(`${formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`);
  return 0;
}
