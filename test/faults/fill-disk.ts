import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectClickHouse, migrate, migrations } from '#libs/clickhouse';
import type { Claim } from '../kills/judge-kills.js';
import { NOW } from './build-traffic.js';
import { openTopics, startMemberOf } from './run-disturbed.js';
import { catchUp, HEALS_WITHIN_MS } from './catch-up.js';
import type { Scenario, ScenarioRun } from './scenario.js';
import { startEngine } from './start-world.js';

const MODEL = 'disk-full';
const MESSAGES = 20_000;
const TIMES = { short: 2, full: 20 };
const MOUNTED = '256m';

/** The engine's disk is filled by something else, and cleared, while rows are written to it. */
export const fillDisk: Scenario = {
  name: MODEL,
  run: async (run) => {
    const { world, say } = run;
    const disk = join(world.folder, 'small-disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MOUNTED}`, 'tmpfs', disk], { stdio: 'pipe' });
    } catch (error) {
      if (process.env['CI']) throw new Error('No small disk could be mounted, and nothing may be left out.', { cause: error });
      say(`LEFT OUT: ${MODEL}: only root may mount a small disk`);
      return [];
    }
    try {
      return await fillAndClear(run, disk);
    } finally {
      execFileSync('umount', [disk]);
    }
  },
};

async function fillAndClear({ world, extent, say }: ScenarioRun, disk: string): Promise<Claim[]> {
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const engine = await startEngine(join(disk, 'clickhouse'));
    closers.push(() => engine.stop());
    const clickhouse = connectClickHouse({ url: engine.url });
    closers.push(() => clickhouse.close());
    await migrate(clickhouse, migrations);
    const topics = await openTopics(world, MODEL);
    const member = startMemberOf(world, topics, engine.url);
    closers.push(() => member.stop());
    const filler = join(disk, 'filler');
    await member.assigned();
    for (let time = 0; time < TIMES[extent]; time += 1) {
      fill(filler);
      const per = MESSAGES / TIMES[extent];
      for (let from = time * per; from < (time + 1) * per; from += 1_000) {
        const length = Math.min(1_000, (time + 1) * per - from);
        await world.client.produce(
          topics.predictions,
          Array.from({ length }, (_, at) => ({ value: toEvent(MODEL, from + at) })),
        );
      }
      await sleep(2_000);
      rmSync(filler);
      await sleep(500);
    }
    const healed = await catchUp(() => world.client.lag(`group-${topics.predictions}`, topics.predictions));
    const sql = 'SELECT count() AS rows, uniqExact(id) AS ids FROM predictions FINAL WHERE model = {model: String}';
    const { rows } = await clickhouse.select<{ rows: number; ids: number }>({
      name: 'COUNT_ROWS',
      sql,
      params: { model: MODEL },
    });
    say(`${MODEL}: ${TIMES[extent]} times`);
    return [
      {
        claim: 'nothing is lost and nothing is there twice',
        holds: rows[0]?.rows === MESSAGES && rows[0].ids === MESSAGES,
        figures: `${rows[0]?.rows} rows of ${rows[0]?.ids} identities of ${MESSAGES} sent`,
      },
      {
        claim: 'all is stored within a minute of the mending, without anybody',
        holds: healed.missing === 0 && healed.ms <= HEALS_WITHIN_MS,
        figures: `${healed.missing} messages are missing after ${(healed.ms / 1_000).toFixed(1)} s; ${member.restarts} ingestors ended by themselves and were started again`,
      },
    ];
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

/** Takes what is left of the disk, down to the last block. */
function fill(path: string): void {
  for (const bytes of [1 << 20, 1 << 12]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}

function toEvent(model: string, i: number): string {
  return JSON.stringify({ model, version: '1', id: `p-${i}`, time: NOW - i * 1_000, features: { age: i % 80 }, score: 0.5 });
}
