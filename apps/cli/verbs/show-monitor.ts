import { stringify } from 'yaml';
import type { CommandDeps } from '../command-deps.js';
import { monitorsPath } from '../monitors/monitors-path.js';
import { registeredMonitor } from '../monitors/registered-monitor.js';

/** One monitor as a file that `plumbline apply` reads. */
export async function showMonitor({ client, terminal }: CommandDeps, model: string, name: string): Promise<number> {
  const {
    definition,
    default: isDefault,
    revision,
    updatedAt,
    by,
  } = await client.get(monitorsPath(model, name), registeredMonitor);
  const origin = isDefault
    ? 'a default one; apply this with a change to override it'
    : `revision ${revision}, by ${by} at ${updatedAt}`;
  terminal.out(`# ${origin}\n${stringify({ monitors: [definition] })}`);
  return 0;
}
