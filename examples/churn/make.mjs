// Makes the three files of this example: eight weeks of validation rows, three weeks of traffic, and labels up to a week ago. Times
// count back from today, for Plumbline refuses what is older than it keeps. Five days ago the balance began to come in another currency.
import { writeFileSync } from 'node:fs';

const DAY_MS = 86_400_000;
const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const countries = ['DE', 'DE', 'DE', 'FR', 'FR', 'PL', 'PT'];

let seed = 20_010_101;
function uniform() {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return (seed + 0.5) / 2 ** 32;
}

function customer(time, foreign) {
  const age = Math.round(18 + 60 * uniform() ** 1.5);
  const country = countries[Math.floor(uniform() * countries.length)];
  const balance = Math.exp(7 + Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()));
  const risk = (value) => 1 / (1 + Math.exp(4.3 - 0.03 * age - 0.2 * Math.log(value) + (country === 'PT' ? -0.6 : 0)));
  const shown = foreign ? balance * 1.6 : balance;
  const churned = uniform() < risk(balance) ? 1 : 0;
  const given = uniform() < 0.01 ? '' : shown.toFixed(2);
  return { time: new Date(time).toISOString(), age, country, balance: given, score: risk(shown).toFixed(4), churned };
}

function days(first, last, perDay) {
  const times = [];
  for (let day = first; day < last; day++)
    for (let i = 0; i < perDay; i++) times.push(today + day * DAY_MS + Math.floor(uniform() * DAY_MS));
  return times.sort((a, b) => a - b);
}

function write(name, rows) {
  writeFileSync(name, [Object.keys(rows[0]), ...rows.map(Object.values)].map((cells) => `${cells.join(',')}\n`).join(''));
  console.log(`${name}: ${rows.length} rows`);
}

const served = days(-21, 0, 600).map((time, i) => ({ id: `c${i}`, ...customer(time, time >= today - 5 * DAY_MS) }));
write(
  'reference.csv',
  days(-77, -21, 400).map((time) => customer(time, false)),
);
write(
  'predictions.csv',
  served.map(({ churned: _, time, ...row }) => ({ scored_at: time, ...row })),
);
const old = served.filter(({ time }) => Date.parse(time) < today - 7 * DAY_MS);
write(
  'labels.csv',
  old.map(({ id, churned }) => ({ id, churned })),
);
