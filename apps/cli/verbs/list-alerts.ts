import { alert, type Alert } from '#libs/contracts';
import { listAll } from '../client/list-all.js';
import type { CommandDeps } from '../command-deps.js';
import { momentText } from '../alerts/moment-text.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { plainText } from '../table/plain-text.js';

export interface AlertFilters {
  model?: string;
  version?: string;
  state?: string;
  check?: string;
  monitor?: string;
  since?: string;
}

const COLUMNS: readonly Column[] = [
  { title: 'alert' },
  { title: 'since', yields: 2 },
  { title: 'state', least: 9, wraps: true },
  { title: 'class', yields: 3 },
  { title: 'what', least: 30, wraps: true },
];

/** Alerts, the latest first; without a state those that are not over. */
export async function listAlerts({ client, terminal }: CommandDeps, filters: AlertFilters, json: boolean): Promise<number> {
  const alerts = await listAll(client, '/v1/alerts', alert, { state: 'open', ...filters });
  if (json) {
    terminal.out(`${JSON.stringify(alerts, null, 2)}\n`);
    return 0;
  }
  if (alerts.length === 0) {
    terminal.out(`${whyNone(filters)}\n`);
    return 0;
  }
  const rows = alerts.map((one): Cell[] => [
    one.id,
    momentText(one.since),
    { text: toState(one), colour: one.state === 'firing' && one.severity === 'page' ? 'red' : undefined },
    one.class,
    plainText(one.sentence),
  ]);
  terminal.out(`${formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`);
  return 0;
}

function whyNone({ state = 'open', ...narrower }: AlertFilters): string {
  const which = state === 'open' ? 'open alert' : `alert that is ${state}`;
  const fits = Object.keys(narrower).length > 0 ? ' that fits' : '';
  const others =
    state === 'resolved' ? 'Open ones are listed without --state.' : 'Those that are over are listed with --state resolved.';
  return `There is no ${which}${fits}. ${others}`;
}

function toState({ state, health, acknowledged, silencedBy, verdict }: Alert): string {
  const more = [
    health === 'ok' ? '' : health,
    acknowledged === null ? '' : 'acknowledged',
    silencedBy === null ? '' : 'silenced',
    verdict?.verdict ?? '',
  ];
  return [state, ...more.filter((word) => word !== '')].join(', ');
}
