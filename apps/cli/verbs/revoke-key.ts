import type { CommandDeps } from '../command-deps.js';

export async function revokeKey({ client, terminal }: CommandDeps, id: string): Promise<number> {
  await client.delete(`/v1/keys/${encodeURIComponent(id)}`);
  terminal.out(`Key ${id} opens nothing any more.\n`);
  return 0;
}
