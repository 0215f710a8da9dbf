import type { CommandDeps } from '../command-deps.js';
import { monitorsPath } from '../monitors/monitors-path.js';

/** Takes a monitor away; a default one of the same name judges again. */
export async function deleteMonitor({ client, terminal }: CommandDeps, model: string, name: string): Promise<number> {
  await client.delete(monitorsPath(model, name));
  terminal.out(`${name} of ${model} is deleted. A default one of that name judges again, where there is one.\n`);
  return 0;
}
