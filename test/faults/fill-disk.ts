import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectClickHouse, migrate, migrations } from '#libs/clickhouse';
import { NOW } from './build-traffic.js';
import { openTopics, startMemberOf } from './run-disturbed.js';
import type { Scenario } from './scenario.js';
import { startEngine } from './start-world.js';

const MESSAGES = 20_000;
const TIMES = { short: 2, full: 20 };
const MOUNTED = '256m';

/** The engine's disk is filled by something else, and cleared, while rows are written to it. */
export const fillDisk: Scenario = {
  name: 'disk-full',
  run: async ({ world, extent, say }) => {
    const model = 'disk-full';
    const disk = join(world.folder, 'small-disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MOUNTED}`, 'tmpfs', disk], { stdio: 'pipe' });
    } catch (error) {
      if (process.env['CI']) throw new Error('No small disk could be mounted, and nothing may be left out.', { cause: error });
      say(`LEFT OUT: ${model}: only root may mount a small disk`);
      return [];
    }
    const engine = await startEngine(join(disk, 'clickhouse'));
    const clickhouse = connectClickHouse({ url: engine.url });
    await migrate(clickhouse, migrations);
    const topics = await openTopics(world, model);
    const member = startMemberOf(world, topics, engine.url);
    const filler = join(disk, 'filler');
    try {
      await member.assigned();
      for (let time = 0; time < TIMES[extent]; time += 1) {
        fill(filler);
        const per = MESSAGES / TIMES[extent];
        for (let from = time * per; from < (time + 1) * per; from += 1_000) {
          const length = Math.min(1_000, (time + 1) * per - from);
          await world.client.produce(
            topics.predictions,
            Array.from({ length }, (_, at) => ({ value: toEvent(model, from + at) })),
          );
        }
        await sleep(2_000);
        rmSync(filler);
        await sleep(500);
      }
      const begun = performance.now();
      while ((await world.client.lag(`group-${topics.predictions}`, topics.predictions)) > 0) await sleep(200);
      const healedMs = performance.now() - begun;
      const sql = 'SELECT count() AS rows, uniqExact(id) AS ids FROM predictions FINAL WHERE model = {model: String}';
      const { rows } = await clickhouse.select<{ rows: number; ids: number }>({ name: 'COUNT_ROWS', sql, params: { model } });
      say(`${model}: ${TIMES[extent]} times`);
      return [
        {
          claim: 'nothing is lost and nothing is there twice',
          holds: rows[0]?.rows === MESSAGES && rows[0].ids === MESSAGES,
          figures: `${rows[0]?.rows} rows of ${rows[0]?.ids} identities of ${MESSAGES} sent`,
        },
        {
          claim: 'all is stored within a minute of the mending, without anybody',
          holds: healedMs <= 60_000,
          figures: `${(healedMs / 1_000).toFixed(1)} s; ${member.restarts} ingestors ended by themselves and were started again`,
        },
      ];
    } finally {
      await member.stop();
      await clickhouse.close();
      await engine.stop();
      execFileSync('umount', [disk]);
    }
  },
};

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
