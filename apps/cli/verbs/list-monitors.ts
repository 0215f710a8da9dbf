import { monitorList, type MonitorAnswer } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { monitorsPath } from '../monitors/monitors-path.js';
import { ruleText } from '../monitors/rule-text.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  { title: 'monitor', least: 12 },
  { title: 'check' },
  { title: 'grain' },
  { title: 'of', least: 12, yields: 1 },
  { title: 'speaks when', least: 16 },
  { title: 'hold', align: 'right', yields: 3 },
  { title: 'severity', yields: 2 },
  { title: '' },
];

/** The monitors of a model, the default ones first. */
export async function listMonitors({ client, terminal }: CommandDeps, model: string): Promise<number> {
  const { items } = await client.get(monitorsPath(model), monitorList);
  const lines = formatTable(COLUMNS, items.map(toRow), { width: terminal.columns, colours: terminal.colours });
  terminal.out(`${lines.join('\n')}\n`);
  return 0;
}

function toRow({ definition, default: isDefault, overrides }: MonitorAnswer): Cell[] {
  const { name, check, grain, rule, hold, severity, enabled } = definition;
  const from = isDefault ? 'default' : overrides ? 'overrides' : '';
  return [
    ...[plainText(name), check, grain, scopeText(definition), ruleText(rule), String(hold), severity],
    enabled ? { text: from, colour: 'dim' } : { text: 'off', colour: 'yellow' },
  ];
}

function scopeText({ scope }: MonitorAnswer['definition']): string {
  const version = scope.version ?? (scope.alias === undefined ? undefined : `alias ${scope.alias}`);
  const segments = scope.segments.map((segment) => (segment === '' ? 'all traffic' : segment));
  return plainText([version, scope.features?.join(' '), segments.join(' ')].filter(Boolean).join(', '));
}
