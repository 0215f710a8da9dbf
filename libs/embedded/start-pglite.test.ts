import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPglite } from './start-pglite.js';
import { runOwnSource } from './testing/run-own-source.js';

let parent: string;
let dataDir: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'pglite-'));
  dataDir = join(parent, 'data', 'postgres');
});

afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('startPglite', () => {
  it('creates its directory, runs several statements, commits, rolls back, and finds all again', async () => {
    const database = await startPglite({ dataDir });
    await database.exec(
      'CREATE TABLE a (id bigint PRIMARY KEY, body jsonb); CREATE INDEX ON a ((body->>$$x$$)); INSERT INTO a VALUES (1)',
    );
    await database.transaction(async (tx) => {
      await tx.query('INSERT INTO a VALUES ($1, $2::text::jsonb)', [2, '{"x":1}']);
      await expect(
        tx.transaction(async (nested) => {
          await nested.query('INSERT INTO a VALUES (3)');
          throw new Error('not this one');
        }),
      ).rejects.toThrow('not this one');
    });
    await expect(
      database.transaction(async (tx) => {
        await tx.query('DELETE FROM a');
        throw new Error('nor this');
      }),
    ).rejects.toThrow('nor this');
    await database.close();
    const again = await startPglite({ dataDir });
    expect(await again.query('SELECT * FROM a ORDER BY id')).toEqual([
      { id: 1, body: null },
      { id: 2, body: { x: 1 } },
    ]);
    await again.close();
  });

  it('starts after it was killed in the middle of its very first start', async () => {
    for (const killAfterMs of [500, 1000]) {
      const script = `const { PGlite } = await import('@electric-sql/pglite'); await PGlite.create(process.argv[1]); setInterval(() => {}, 1000);`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, `${dataDir}.new`], { stdio: 'ignore' });
      const exited = once(child, 'exit');
      await sleep(killAfterMs);
      child.kill('SIGKILL');
      await exited;
      expect(existsSync(dataDir)).toBe(false);
    }
    const database = await startPglite({ dataDir });
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.close();
  });

  it('says in one line that a directory does not open, and lets go of it', async () => {
    await (await startPglite({ dataDir })).close();
    const control = join(dataDir, 'global', 'pg_control');
    renameSync(control, `${control}.away`);
    const opening = startPglite({ dataDir });
    await expect(opening).rejects.toMatchObject({ name: 'DataDirError' });
    await expect(opening).rejects.toThrow(
      /^Cannot open the data directory .*: the embedded PostgreSQL does not start \(.+\)\. See .*$/,
    );
    renameSync(`${control}.away`, control);
    await (await startPglite({ dataDir })).close();
  });

  it('keeps what was acknowledged through kills, and keeps a second process out', async () => {
    const script = `
      const { startPglite } = await import('./start-pglite.ts');
      const database = await startPglite({ dataDir: process.env.DATA_DIR });
      await database.exec('CREATE TABLE IF NOT EXISTS kept (id serial PRIMARY KEY, pair int)');
      const [{ last }] = await database.query('SELECT coalesce(max(pair), 0) AS last FROM kept');
      for (let pair = last + 1; ; pair++) {
        await database.transaction(async (tx) => {
          await tx.query('INSERT INTO kept (pair) VALUES ($1)', [pair]);
          await tx.query('INSERT INTO kept (pair) VALUES ($1)', [pair]);
        });
        console.log(pair);
      }`;
    let acknowledged = 0;
    for (let kill = 0; kill < 3; kill++) {
      const before = acknowledged;
      const env = { ...process.env, DATA_DIR: dataDir };
      const child = spawn(process.execPath, runOwnSource(script), {
        cwd: import.meta.dirname,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      child.stdout.on('data', (chunk: Buffer) => {
        acknowledged = Number(chunk.toString().trim().split('\n').at(-1));
      });
      while (acknowledged < before + 20) {
        if (child.exitCode !== null) throw new Error(`The child ended by itself with ${child.exitCode}`);
        await sleep(10);
      }
      await expect(startPglite({ dataDir })).rejects.toThrow(
        `Cannot open the data directory ${dataDir}: it is held. Stop the other process, or choose another directory.`,
      );
      child.kill('SIGKILL');
      await exited;
    }
    const database = await startPglite({ dataDir });
    const pairs = await database.query<{ pair: number; n: number }>(
      'SELECT pair, count(*) AS n FROM kept GROUP BY pair ORDER BY pair',
    );
    await database.close();
    expect(pairs.filter(({ n }) => n !== 2)).toEqual([]);
    expect(pairs.length).toBeGreaterThanOrEqual(acknowledged);
    expect(pairs.map(({ pair }) => pair)).toEqual(pairs.map((_, i) => i + 1));
  });
});
