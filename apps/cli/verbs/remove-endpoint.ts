import type { CommandDeps } from '../command-deps.js';

export async function removeEndpoint({ client, terminal }: CommandDeps, name: string): Promise<number> {
  await client.delete(`/v1/endpoints/${encodeURIComponent(name)}`);
  terminal.out(`${name} is removed, and what waited for it is cancelled.\n`);
  return 0;
}
