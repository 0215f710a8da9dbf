import type { CommandDeps } from '../command-deps.js';

export async function endSilence({ client, terminal }: CommandDeps, id: string): Promise<number> {
  await client.delete(`/v1/silences/${encodeURIComponent(id)}`);
  terminal.out(`${id} is over.\n`);
  return 0;
}
