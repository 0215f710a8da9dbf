import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runKills } from './run-kills.js';

const USAGE = `npm run test:kills -- [options]
  --kills N     how often the process is killed (default 20)
  --days N      how many days are replayed, of 150 (default: all)
  --seed N      draws the moments; printed, so that a run can be repeated (default: at random)
  --keep        leave the data of both runs where they are, and say where`;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    days: { type: 'string' },
    seed: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const days = values.days === undefined ? undefined : Number(values.days);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const wrong = [kills, days ?? 1, seed].some((number) => !Number.isInteger(number) || number < 0) || days === 0;

if (values.help || wrong) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(wrong ? 2 : 0);
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2001, 1, 1);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const folder = mkdtempSync(join(tmpdir(), 'plumbline-kills-'));
try {
  const outcome = await runKills({
    entry: [join(import.meta.dirname, '..', '..', 'apps', 'demo', 'main.js')],
    folder,
    kills,
    seed,
    until: days === undefined ? undefined : new Date(FIRST_DAY + days * DAY_MS).toISOString().slice(0, 10),
    say: (line) => void process.stdout.write(`${line}\n`),
  });
  for (const { claim, holds, figures } of outcome.claims) {
    process.stdout.write(`${holds ? 'holds ' : 'BROKEN'} ${claim}: ${figures}\n`);
  }
  const broken = outcome.claims.filter(({ holds }) => !holds).length;
  process.stdout.write(`${outcome.kills} kills, seed ${seed}: ${broken === 0 ? 'all holds' : `${broken} claims are broken`}\n`);
  process.exitCode = broken === 0 ? 0 : 1;
} catch (error) {
  process.stdout.write(`Seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  if (values.keep) process.stdout.write(`The data lies in ${folder}\n`);
  else rmSync(folder, { recursive: true, force: true });
}
