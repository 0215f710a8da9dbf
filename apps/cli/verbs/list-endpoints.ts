import { endpointAnswer, type EndpointAnswer } from '#libs/contracts';
import { listAll } from '../client/list-all.js';
import type { CommandDeps } from '../command-deps.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  { title: 'endpoint', least: 10 },
  { title: 'kind' },
  { title: 'state' },
  { title: 'told', least: 10, yields: 2 },
  { title: 'to', least: 16, yields: 3 },
  { title: 'reason', least: 16, yields: 1 },
];

/** Endpoints and whether messages arrive; 1 where one fails or has stopped. */
export async function listEndpoints({ client, terminal }: CommandDeps): Promise<number> {
  const endpoints = await listAll(client, '/v1/endpoints', endpointAnswer);
  if (endpoints.length === 0) {
    terminal.out('Nobody is told anything. Add one: plumbline endpoints add NAME --to URL\n');
    return 0;
  }
  terminal.out(
    `${formatTable(COLUMNS, endpoints.map(toRow), { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`,
  );
  return endpoints.some(({ state }) => state === 'failing' || state === 'disabled') ? 1 : 0;
}

function toRow({ definition, state, reason, failures, nextProbe }: EndpointAnswer): Cell[] {
  const { name, kind, url, alerts, models } = definition;
  const why = state === 'failing' ? `${failures} failures in a row, next try at ${nextProbe ?? NOTHING}` : (reason ?? NOTHING);
  return [
    plainText(name),
    kind,
    { text: state, colour: state === 'ready' ? 'green' : state === 'switched-off' ? 'dim' : 'red' },
    alerts ? (models?.map(plainText).join(', ') ?? 'every alert') : 'what names it',
    plainText(url),
    plainText(why),
  ];
}
