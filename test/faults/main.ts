import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runFaults } from './run-faults.js';
import { scenarios } from './scenarios.js';

const USAGE = `npm run test:faults -- [options]
  --full        all that is promised: 200 kills over a million messages, 20 of every other fault, ten minutes of outage
  --only NAMES  some of ${scenarios.map(({ name }) => name).join(', ')}
  --seed N      draws the traffic and the moments; printed, so that a run can be repeated (default: at random)
  --json FILE   write the claims as JSON`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const names = values.only?.split(',');
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const chosen = scenarios.filter(({ name }) => names?.includes(name) ?? true);
const wrong = !Number.isInteger(seed) || seed < 0 || chosen.length !== (names ?? scenarios).length;

if (values.help || wrong) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(wrong ? 2 : 0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const folder = mkdtempSync(join(tmpdir(), 'plumbline-faults-'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
try {
  say(`Seed ${seed}`);
  const results = await runFaults({ scenarios: chosen, extent: values.full ? 'full' : 'short', seed, folder, say });
  const broken = results.filter(({ holds }) => !holds).length;
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ seed, results }, null, 2)}\n`);
  say(
    `${chosen.length} scenarios, seed ${seed}: ${broken === 0 ? `all ${results.length} claims hold` : `${broken} claims are broken`}`,
  );
  process.exitCode = broken === 0 && results.length > 0 ? 0 : 1;
} catch (error) {
  say(`Seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
