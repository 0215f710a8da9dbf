import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { psiShift } from './psi-shift.js';
import { toLines, toQuietReport } from './quiet-report.js';
import { runMonths } from './run-months.js';

const USAGE = `npm run test:quiet -- [options]
  --months N    how many months are drawn, each with a reference of its own (default 40)
  --hours N     how long a month is (default 720)
  --trials N    how often PSI .25 is drawn in each month; days a tenth as often (default 20)
  --workers N   how many months at once (default: as many as there are cores)
  --seed N      of the first month (default 1)
  --json        the figures as JSON`;

const { values } = parseArgs({
  options: {
    months: { type: 'string', default: '40' },
    hours: { type: 'string', default: '720' },
    trials: { type: 'string', default: '20' },
    workers: { type: 'string', default: String(availableParallelism()) },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [months, hours, trials, workers, seed] = [values.months, values.hours, values.trials, values.workers, values.seed].map(
  Number,
) as [number, number, number, number, number];
const wrong = [months, hours, trials, workers, seed].some((number) => !Number.isInteger(number) || number < 1);

if (values.help || wrong) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(wrong ? 2 : 0);
}

const began = performance.now();
const shift = psiShift(0.25);
const plans = Array.from({ length: months }, (_, i) => ({
  ...{ seed: seed + i, numeric: 80, categorical: 20, hours, sizes: [200, 1_000, 5_000], trials, psiShift: shift },
}));
const done = await runMonths(plans, workers, (month) => {
  const pages = month.pages.map(({ pages: told }) => told).join(', ');
  if (!values.json)
    process.stdout.write(
      `month ${month.seed}: ${pages} pages; found ${month.trials.map(({ found, of }) => `${found}/${of}`).join(', ')}\n`,
    );
});
const report = toQuietReport(done, hours, (performance.now() - began) / 1000);
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${toLines(report).join('\n')}\n`);
process.exitCode = report.holds ? 0 : 1;
