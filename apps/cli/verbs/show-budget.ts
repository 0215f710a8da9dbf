import { budgetAnswer } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { monitorsPath } from '../monitors/monitors-path.js';
import { formatTable, type Column } from '../table/format-table.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  { title: 'family' },
  { title: 'grain' },
  { title: 'monitors', least: 12 },
  { title: 'evaluations a week', align: 'right', yields: 1 },
  { title: 'false alerts a week', align: 'right' },
  { title: 'α of each', align: 'right' },
];

/** How a model's budget of false alerts is allotted. */
export async function showBudget({ client, terminal }: CommandDeps, model: string): Promise<number> {
  const { falseAlertsPerWeek, liveVersions, families, notTested } = await client.get(monitorsPath(model, 'budget'), budgetAnswer);
  const rows = families.map((family) => [
    ...[family.family, family.grain, plainText(family.monitors.join(', ')), String(family.evaluationsPerWeek)],
    ...[family.falseAlertsPerWeek.toPrecision(3), family.alpha.toPrecision(3)],
  ]);
  const versions = liveVersions.length === 0 ? 'no live version' : `live: ${plainText(liveVersions.join(', '))}`;
  terminal.out(`${plainText(model)}: ${falseAlertsPerWeek} false alerts a week at most; ${versions}\n`);
  terminal.out(`${formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`);
  if (notTested.length > 0) terminal.out(`Nothing of it is spent by ${plainText(notTested.join(', '))}.\n`);
  return 0;
}
