import { keyCreated } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';

/** The key alone goes to standard output, so that it can be kept without being read. */
export async function createKey({ client, terminal }: CommandDeps, name: string, scopes: string[]): Promise<number> {
  const { id, key } = await client.post('/v1/keys', { name, scopes }, keyCreated);
  terminal.err(`Key ${id} may ${scopes.join(', ')}. It is shown this once; the command line takes it from PLUMBLINE_API_KEY.\n`);
  terminal.out(`${key}\n`);
  return 0;
}
