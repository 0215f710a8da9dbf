import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPages } from '#apps/api';
import { boards } from '../../dashboards/boards/boards.js';
import { toDashboard } from '../../dashboards/boards/to-dashboard.js';
import { checkQuestions, type Checked } from './check-questions.js';
import { drawDashboard } from './draw-dashboard.js';
import { findDeadLink } from './find-dead-link.js';
import { openDemo } from './open-demo.js';
import type { Answer } from './open-stores.js';
import { openVolume } from './open-volume.js';
import { readDashboard, type ReadPanel } from './read-dashboard.js';

const USAGE = `npm run dashboards:check -- [options]
  --data DIR  a data directory that the demo has filled and nobody holds (default: the demo fills one, to 20 March)
  --rows N    instead of the demo a model of N predictions in ninety days, with thirty features and twenty segments
  --json      the figures as JSON
  --pictures  draw each dashboard into docs/dashboards/`;

/** Of the model of so many rows. */
const DAYS = 90;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    rows: { type: 'string' },
    json: { type: 'boolean', default: false },
    pictures: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(0);
}
const wanted = wrongUse();
if (wanted !== null) {
  process.stderr.write(`${wanted}\n${USAGE}\n`);
  process.exit(2);
}

const ground = await (values.rows === undefined ? openDemo(values.data) : openVolume({ rows: Number(values.rows), days: DAYS }));
const pages = loadPages();
const checked: Checked[] = [];
for (const dashboard of boards.map((board) => readDashboard(toDashboard(board)))) {
  const { uid, panels, variables, annotations } = dashboard;
  const answered = new Map<ReadPanel, Answer[]>();
  for (const panel of panels) {
    const { figures, answers } = await checkQuestions(ground, uid, panel);
    checked.push(...figures);
    answered.set(panel, answers);
    const dead = findDeadLink(panel, pages);
    if (dead !== null) checked.push({ uid, title: panel.title, range: 'link', rows: 0, ms: 0, faults: [`${dead} is not there`] });
  }
  for (const { name, question } of [...variables, ...annotations])
    if (question !== null) checked.push(...(await checkQuestions(ground, uid, { title: name, questions: [question] })).figures);
  if (values.pictures)
    writeFileSync(join('docs', 'dashboards', `${uid}.svg`), await drawDashboard(dashboard, answered, ground.ranges.all.chosen));
}
await ground.close();

const wrong = checked.filter(({ faults }) => faults.length > 0);
if (values.json) process.stdout.write(`${JSON.stringify(checked, null, 2)}\n`);
else {
  for (const { uid, title, range, rows, ms, faults } of checked)
    process.stdout.write(
      `${faults.length > 0 ? '✗' : '✓'} ${uid} ${range}: ${title}: ${rows} rows, ${ms.toFixed(0)} ms ${faults.join('; ')}\n`,
    );
  const slowest = checked.reduce((a, b) => (b.ms > a.ms ? b : a));
  process.stdout.write(
    `${checked.length} answers, ${wrong.length} with faults, the slowest ${slowest.ms.toFixed(0)} ms: ${slowest.uid} ${slowest.range}: ${slowest.title}\n`,
  );
}
process.exitCode = wrong.length > 0 ? 1 : 0;

function wrongUse(): string | null {
  if (values.rows === undefined) return null;
  if (!/^[1-9]\d{0,9}$/.test(values.rows)) return `--rows ${values.rows}: write a whole number above 0.`;
  return values.data === undefined && !values.pictures
    ? null
    : '--rows fills stores of its own: leave out --data and --pictures.';
}
