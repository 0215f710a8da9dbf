import { change, type Change } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { plainText } from '../table/plain-text.js';

export async function addChange({ client, terminal }: CommandDeps, told: Change): Promise<number> {
  const { source, id, summary } = await client.post('/v1/changes', told, change);
  terminal.out(`${plainText(source)} ${plainText(id)}: ${plainText(summary)}\n`);
  return 0;
}
