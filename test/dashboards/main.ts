import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPages } from '#apps/api';
import { boards } from '../../dashboards/boards/boards.js';
import { toDashboard } from '../../dashboards/boards/to-dashboard.js';
import { clickhouse } from '../../dashboards/queries/question.js';
import { checkPanel, type Answers, type Checked } from './check-panel.js';
import { drawDashboard } from './draw-dashboard.js';
import { openStores, type Answer } from './open-stores.js';
import { readDashboard, type ReadPanel } from './read-dashboard.js';

const USAGE = `npm run dashboards:check -- [options]
  --data DIR  a data directory that the demo has filled and nobody holds (default: the demo fills one, to 20 March)
  --json      the figures as JSON
  --pictures  draw each dashboard into docs/dashboards/`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    pictures: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(0);
}

const folder = values.data ?? fill();
const stores = await openStores(folder);
const all = { from: Date.UTC(2001, 0, 1), to: Date.UTC(2001, 6, 5), intervalSeconds: 3600, chosen: {} };
const newest = clickhouse('table', "SELECT toUnixTimestamp(max(time)) FROM api_traffic WHERE model = 'flight-delay'");
const to = Number((await stores.ask(newest, all)).rows[0]![0]) * 1000 + 3_600_000;
const chosen = { model: ['flight-delay'], version: ['v1', 'v2'], feature: ['distance'], segment: [''], grain: ['day'] };
const ranges = {
  '15 minutes': { ...all, from: to - 900_000, to, intervalSeconds: 15, chosen },
  day: { ...all, from: to - 2 * 86_400_000, to, intervalSeconds: 300, chosen },
  all: { ...all, chosen },
};

const pages = loadPages();
const checked: Checked[] = [];
for (const dashboard of boards.map((board) => readDashboard(toDashboard(board)))) {
  const answered = new Map<ReadPanel, Answer[]>();
  for (const panel of dashboard.panels) {
    const answers: Answers = new Map();
    checked.push(...(await checkPanel(stores, dashboard.uid, panel, ranges, answers, pages)));
    answered.set(panel, answers.get('all') ?? []);
  }
  if (values.pictures)
    writeFileSync(join('docs', 'dashboards', `${dashboard.uid}.svg`), await drawDashboard(dashboard, answered));
}
await stores.close();
if (values.data === undefined) rmSync(folder, { recursive: true, force: true });

const wrong = checked.filter(({ faults }) => faults.length > 0);
if (values.json) process.stdout.write(`${JSON.stringify(checked, null, 2)}\n`);
else {
  for (const { uid, title, range, rows, ms, faults } of checked)
    process.stdout.write(
      `${faults.length > 0 ? '✗' : '✓'} ${uid} ${range}: ${title}: ${rows} rows, ${ms.toFixed(0)} ms ${faults.join('; ')}\n`,
    );
  const slowest = Math.max(...checked.map(({ ms }) => ms));
  process.stdout.write(`${checked.length} answers, ${wrong.length} with faults, the slowest ${slowest.toFixed(0)} ms\n`);
}
process.exitCode = wrong.length > 0 ? 1 : 0;

/** In a process of its own: a process can open one data directory of the embedded engine. */
function fill(): string {
  const data = mkdtempSync(join(tmpdir(), 'plumbline-dashboards-'));
  const args = [
    '--no-warnings',
    join('dist', 'apps', 'demo', 'main.js'),
    '--until',
    '2001-03-20',
    '--exit',
    '--port',
    '0',
    '--data',
    data,
  ];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`The demo that fills the stores ended with ${status}.`);
  return data;
}
