import { setTimeout as sleep } from 'node:timers/promises';
import { disturbedScenario } from './disturbed-scenario.js';
import { fillDisk } from './fill-disk.js';
import { floodWithPoison, findOnePoison } from './poison.js';
import { outlastOutage } from './outlast-outage.js';
import { replayTopic } from './replay-topic.js';
import type { Scenario } from './scenario.js';
import type { Fault } from './start-faulty-proxy.js';

const CODES = [252, 241, 319];

/** What an insert that ClickHouse answers with this code may have come to: of 319 nobody knows. */
const toFault = (code: number, random: () => number): Fault => ({ code, committed: code === 319 && random() < 0.5 });

export const scenarios: Scenario[] = [
  disturbedScenario({
    name: 'ingestor-killed',
    count: { short: 30_000, full: 1_000_000 },
    times: { short: 20, full: 200 },
    harm: async ({ members, random }) => {
      const [member] = members;
      // Also while it joins; else once it has partitions, and at any moment of its work.
      if (random() < 0.8) await member?.assigned();
      await sleep(random() * 1_000);
      await member?.kill();
    },
  }),
  disturbedScenario({
    name: 'broker-down',
    times: { short: 2, full: 20 },
    harm: async ({ world: { kafka }, random }) => {
      await sleep(500 + random() * 1_000);
      await kafka.kill();
      await sleep(random() * 4_000);
      await kafka.start();
    },
  }),
  disturbedScenario({
    name: 'clickhouse-refuses',
    times: { short: 3, full: 20 },
    harm: async ({ world: { proxy }, random }) => {
      await sleep(random() * 1_000);
      proxy.decide = () => 'refuse';
      await sleep(random() * 2_000);
      proxy.decide = () => 'none';
    },
  }),
  disturbedScenario({
    name: 'clickhouse-swallows-replies',
    times: { short: 3, full: 20 },
    harm: async ({ world: { proxy }, random }) => {
      proxy.decide = ({ isInsert }) => (isInsert && random() < 0.4 ? 'swallow' : 'none');
      await sleep(1_500);
      proxy.decide = () => 'none';
    },
  }),
  disturbedScenario({
    name: 'clickhouse-says-codes',
    times: { short: 3, full: 60 },
    harm: async ({ world: { proxy }, random }, turn) => {
      const code = CODES[turn % CODES.length] ?? 252;
      proxy.decide = ({ isInsert }) => (isInsert && random() < 0.5 ? toFault(code, random) : 'none');
      await sleep(1_500);
      proxy.decide = () => 'none';
    },
  }),
  disturbedScenario({
    name: 'members-come-and-go',
    members: 3,
    spreadMs: 7_000,
    times: { short: 3, full: 20 },
    harm: async ({ members, random }) => {
      await sleep(5_000);
      await members[Math.floor(random() * members.length)]?.kill();
    },
  }),
  disturbedScenario({
    name: 'member-paused-and-woken',
    members: 2,
    spreadMs: 4_000,
    times: { short: 2, full: 20 },
    harm: async ({ members, random }) => {
      await sleep(random() * 1_000);
      const member = members[Math.floor(random() * members.length)];
      member?.signal('SIGSTOP');
      // Past its session: another has its partitions when it wakes, in the middle of what it was at.
      await sleep(3_000);
      member?.signal('SIGCONT');
    },
  }),
  disturbedScenario({
    name: 'database-restarted',
    times: { short: 2, full: 20 },
    harm: async ({ world: { postgres, plumbline }, random }) => {
      const settling = plumbline.settle().catch(() => undefined);
      await sleep(random() * 500);
      await postgres.restart();
      await settling;
    },
  }),
  fillDisk,
  replayTopic,
  findOnePoison,
  floodWithPoison,
  outlastOutage,
];
