import { mappingAnswer } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';

/** A mapping as it was written. */
export async function showMapping({ client, terminal }: CommandDeps, name: string): Promise<number> {
  const { yaml } = await client.get(`/v1/mappings/${encodeURIComponent(name)}`, mappingAnswer);
  terminal.out(yaml.endsWith('\n') ? yaml : `${yaml}\n`);
  return 0;
}
