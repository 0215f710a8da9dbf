import { deliveryAnswer } from '#libs/contracts';
import { listAll } from '../client/list-all.js';
import type { CommandDeps } from '../command-deps.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import type { Paint } from '../table/paint.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  { title: 'delivery' },
  { title: 'endpoint', least: 8 },
  { title: 'what', least: 8, yields: 3 },
  { title: 'of', least: 8, yields: 2 },
  { title: 'state' },
  { title: 'tries', align: 'right', yields: 2 },
  { title: 'reason', least: 16, yields: 1 },
];

const stateColours: Record<string, Paint> = { dead: 'red', retrying: 'yellow', cancelled: 'dim' };

/** Messages and how far they came, the latest first. */
export async function listDeliveries(
  { client, terminal }: CommandDeps,
  filters: { endpoint?: string | undefined; model?: string | undefined; state?: string | undefined },
): Promise<number> {
  const deliveries = await listAll(client, '/v1/deliveries', deliveryAnswer, filters);
  if (deliveries.length === 0) {
    terminal.out('There is no such message.\n');
    return 0;
  }
  const rows = deliveries.map(({ id, endpoint, type, subject, state, attempts, reason, nextAttemptAt }): Cell[] => [
    id,
    plainText(endpoint),
    type.replace(/^dev\.plumbline\.|\.v1$/g, ''),
    plainText(subject),
    { text: state, colour: stateColours[state] },
    String(attempts),
    plainText(state === 'retrying' ? `next at ${nextAttemptAt ?? NOTHING}: ${reason ?? ''}` : (reason ?? NOTHING)),
  ]);
  terminal.out(`${formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`);
  return 0;
}
