import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clickhouse } from '../../dashboards/queries/question.js';
import type { Ground } from './ground.js';
import { openStores } from './open-stores.js';

/** The data of the demo: of the directory, or where none is given of one that the demo fills first. */
export async function openDemo(directory: string | undefined): Promise<Ground> {
  const folder = directory ?? fill();
  const stores = await openStores(folder);
  const all = { from: Date.UTC(2001, 0, 1), to: Date.UTC(2001, 6, 5), intervalSeconds: 3600, chosen: {} };
  const newest = clickhouse('table', "SELECT toUnixTimestamp(max(time)) FROM api_traffic WHERE model = 'flight-delay'");
  const to = Number((await stores.ask(newest, all)).rows[0]![0]) * 1000 + 3_600_000;
  const chosen = { model: ['flight-delay'], version: ['v1', 'v2'], feature: ['distance'], segment: [''], grain: ['day'] };
  return {
    stores,
    sources: ['clickhouse', 'postgres'],
    ranges: {
      '15 minutes': { from: to - 900_000, to, intervalSeconds: 15, chosen },
      day: { from: to - 2 * 86_400_000, to, intervalSeconds: 300, chosen },
      all: { ...all, chosen },
    },
    async close() {
      await stores.close();
      if (directory === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In a process of its own: a process can open one data directory of the embedded engine. */
function fill(): string {
  const data = mkdtempSync(join(tmpdir(), 'plumbline-dashboards-'));
  const entry = join('dist', 'apps', 'demo', 'main.js');
  const args = ['--no-warnings', entry, '--until', '2001-03-20', '--exit', '--port', '0', '--data', data];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`The demo that fills the stores ended with ${status}.`);
  return data;
}
