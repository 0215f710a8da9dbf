import { mappingList } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  { title: 'mapping' },
  { title: 'revision', align: 'right' },
  { title: 'changed' },
  { title: 'by' },
  { title: 'lines', align: 'right' },
];

export async function listMappings({ client, terminal }: CommandDeps): Promise<number> {
  const { items } = await client.get('/v1/mappings', mappingList);
  if (items.length === 0) {
    terminal.out('There is no mapping. Draft one: plumbline map infer FILE, and store it: plumbline map put NAME FILE\n');
    return 0;
  }
  const rows = items.map(({ name, revision, updatedAt, by, yaml }): Cell[] => [
    name,
    String(revision),
    `${updatedAt.slice(0, 16).replace('T', ' ')}Z`,
    plainText(by),
    String(yaml.trimEnd().split('\n').length),
  ]);
  terminal.out(`${formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`);
  return 0;
}
