import { stringify } from 'yaml';
import { monitorAnswer, monitorPrecision, type MonitorPrecision } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { monitorsPath } from '../monitors/monitors-path.js';
import { shareText } from '../table/share-text.js';

/** One monitor as a file that `plumbline apply` reads, and how often it was right. */
export async function showMonitor({ client, terminal }: CommandDeps, model: string, name: string): Promise<number> {
  const { definition, default: isDefault, revision, updatedAt, by } = await client.get(monitorsPath(model, name), monitorAnswer);
  const origin = isDefault
    ? 'a default one; apply this with a change to override it'
    : `revision ${revision}, by ${by} at ${updatedAt}`;
  const precision = await client.get(`${monitorsPath(model, name)}/precision`, monitorPrecision);
  terminal.out(`# ${origin}\n# ${toText(precision)}\n${stringify({ monitors: [definition] })}`);
  return 0;
}

function toText({ fired, real, expected, noise, precision }: MonitorPrecision): string {
  if (fired === 0) return 'it never fired';
  const alerts = fired === 1 ? 'one alert' : `${fired} alerts`;
  if (precision === null) return `${alerts}; nobody said yet whether they were real: plumbline alerts verdict`;
  return `${alerts}: ${real} real, ${expected} expected, ${noise} noise, so right in ${shareText(precision)} of those with a verdict`;
}
