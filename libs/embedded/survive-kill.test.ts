import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChdbServer } from './start-chdb-server.js';
import { runOwnSource } from './testing/run-own-source.js';

const KILLS = 5;
const ROWS = 500;
let parent: string;
let dataDir: string;

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'kill-'));
  dataDir = join(parent, 'data');
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const SCRIPT = `
  const { startChdbServer } = await import('./start-chdb-server.ts');
  const { url } = await startChdbServer({ dataDir: process.env.DATA_DIR });
  console.log(url);`;

/** Starts the engine in a process of its own; gives its address and a way to kill it. */
async function startChild(): Promise<{ url: string; kill: () => Promise<void> }> {
  const env = { ...process.env, DATA_DIR: dataDir };
  const child = spawn(process.execPath, runOwnSource(SCRIPT), {
    cwd: import.meta.dirname,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = (await Promise.race([once(child.stdout, 'data'), exited.then(() => ['ended'])])) as [Buffer | string];
  return {
    url: line.toString().trim(),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

it('keeps every acknowledged insert, whole, through kills in the middle of inserting', async () => {
  const acknowledged = new Set<number>();
  let batch = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = await startChild();
    const post = (query: string, body = '') =>
      fetch(`${child.url}/?query=${encodeURIComponent(query)}`, { method: 'POST', body });
    await post('CREATE TABLE IF NOT EXISTS rows (batch UInt32, n UInt32, text String) ENGINE = MergeTree ORDER BY (batch, n)');
    let killed = false;
    const insertUntilKilled = async () => {
      while (!killed) {
        const mine = ++batch;
        const lines = Array.from({ length: ROWS }, (_, n) => `{"batch":${mine},"n":${n},"text":"${'x'.repeat(50)}"}`).join('\n');
        const answer = await post('INSERT INTO rows FORMAT JSONEachRow', lines).catch(() => undefined);
        if (answer?.status === 200) acknowledged.add(mine);
      }
    };
    const inserting = [insertUntilKilled(), insertUntilKilled()];
    await sleep(200 + Math.random() * 400);
    await child.kill();
    killed = true;
    await Promise.all(inserting);
  }

  const server = await startChdbServer({ dataDir });
  const answer = await fetch(server.url, {
    method: 'POST',
    body: 'SELECT batch, uniqExact(n), count() FROM rows GROUP BY batch FORMAT JSONCompact',
  });
  const { data } = (await answer.json()) as { data: [number, number, string | number][] };
  await server.close();
  expect(acknowledged.size).toBeGreaterThan(KILLS);
  expect(data.filter(([, distinct, count]) => distinct !== ROWS || Number(count) !== ROWS)).toEqual([]);
  const stored = new Set(data.map(([stored]) => stored));
  expect([...acknowledged].filter((one) => !stored.has(one))).toEqual([]);
  // Those whose answer the kill cut off, two each time at most.
  expect(stored.size - acknowledged.size).toBeLessThanOrEqual(2 * KILLS);
});
