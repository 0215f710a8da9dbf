import { retrainingRequest } from '#libs/contracts';
import { listAll } from '../client/list-all.js';
import type { CommandDeps } from '../command-deps.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  { title: 'request', least: 23 },
  { title: 'model', least: 8 },
  { title: 'version', least: 4 },
  { title: 'policy', least: 6, yields: 3 },
  { title: 'since', yields: 2 },
  { title: 'state' },
  { title: 'new', least: 4 },
  { title: 'outcome' },
  { title: 'reason', least: 20, yields: 1 },
];

/** What was asked for, held back or refused; the latest first. */
export async function listRetraining(
  { client, terminal }: CommandDeps,
  filters: { model?: string; state?: string },
): Promise<number> {
  const requests = await listAll(client, '/v1/retraining', retrainingRequest, filters);
  if (requests.length === 0) {
    terminal.out('No retraining was asked for. Policies say when it is: plumbline apply -f FILE.\n');
    return 0;
  }
  const rows = requests.map(({ id, model, version, policy, timeline, state, newVersion, outcome, reason }): Cell[] => [
    id,
    plainText(model),
    plainText(version),
    plainText(policy),
    timeline[0] === undefined ? NOTHING : timeline[0].at.slice(0, 10),
    state === 'failed' || state === 'refused' ? { text: state, colour: 'yellow' } : state,
    newVersion ?? NOTHING,
    outcome ?? NOTHING,
    plainText(reason),
  ]);
  terminal.out(`${formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`);
  return 0;
}
