import type { CommandDeps } from '../command-deps.js';

export async function deleteMapping({ client, terminal }: CommandDeps, name: string): Promise<number> {
  await client.delete(`/v1/mappings/${encodeURIComponent(name)}`);
  terminal.out(`Mapping ${name} is gone. What came through it stays; a topic that names it waits.\n`);
  return 0;
}
