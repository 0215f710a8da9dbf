import { keyList } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  { title: 'key' },
  { title: 'name', least: 8 },
  { title: 'may' },
  { title: 'made' },
  { title: 'last used' },
  { title: 'revoked' },
];

export async function listKeys({ client, terminal }: CommandDeps): Promise<number> {
  const { items } = await client.get('/v1/keys', keyList);
  if (items.length === 0) {
    terminal.out('There is no key. Make one: plumbline keys create NAME --scope read\n');
    return 0;
  }
  const rows = items.map(({ id, name, scopes, createdAt, lastUsedDay, revokedAt }): Cell[] => [
    id,
    plainText(name),
    scopes.join(', '),
    createdAt.slice(0, 10),
    lastUsedDay ?? NOTHING,
    revokedAt?.slice(0, 10) ?? NOTHING,
  ]);
  terminal.out(`${formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`);
  return 0;
}
