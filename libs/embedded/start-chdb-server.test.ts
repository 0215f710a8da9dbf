import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChdbServer, type ChdbServer } from './start-chdb-server.js';
import { runOwnSource } from './testing/run-own-source.js';

const MIB = 2 ** 20;

let parent: string;
let server: ChdbServer;
const warnings: object[] = [];

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'embedded-'));
  server = await startChdbServer({
    dataDir: join(parent, 'data'),
    maxMemoryBytes: 500 * MIB,
    maxRunning: 2,
    maxWaiting: 3,
    maxBodyBytes: MIB,
    logger: { warn: (details) => warnings.push(details) },
  });
});

afterAll(async () => {
  await server.close();
  rmSync(parent, { recursive: true, force: true });
});

async function ask(
  query: string,
  search: Record<string, string> = {},
): Promise<{ status: number; code: string | null; text: string }> {
  const answer = await fetch(`${server.url}/?${new URLSearchParams(search).toString()}`, { method: 'POST', body: query });
  return { status: answer.status, code: answer.headers.get('x-clickhouse-exception-code'), text: await answer.text() };
}

/** fetch sets these headers itself. */
function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${server.url}/?query=SELECT+1`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

describe('startChdbServer', () => {
  it('says in one line who holds a directory, in this process and in another', async () => {
    await expect(startChdbServer({ dataDir: join(parent, 'other') })).rejects.toThrow(
      /^Cannot open the data directory \S+other: this process has \S+data open, and can have one\. Close that first\.$/,
    );
    const script = `
      const { startChdbServer } = await import('./start-chdb-server.ts');
      await startChdbServer({ dataDir: ${JSON.stringify(join(parent, 'data'))} }).catch((error) => console.log(error.message));`;
    const { stdout } = spawnSync(process.execPath, runOwnSource(script), { encoding: 'utf8', cwd: import.meta.dirname });
    expect(stdout.trim()).toBe(
      `Cannot open the data directory ${join(parent, 'data')}: it is held, last by process ${process.pid}. Stop the other process, or choose another directory.`,
    );
  });

  it('says in one line that it cannot write', async () => {
    const dataDir = join(parent, 'data', 'embedded.xml', 'below-a-file');
    const script = `
      const { startChdbServer } = await import('./start-chdb-server.ts');
      await startChdbServer({ dataDir: ${JSON.stringify(dataDir)} }).catch((error) => console.log(error.name, error.message));`;
    const { stdout } = spawnSync(process.execPath, runOwnSource(script), { encoding: 'utf8', cwd: import.meta.dirname });
    expect(stdout.trim()).toBe(
      `DataDirError Cannot write in the data directory ${dataDir}. Choose another, or give this user the right.`,
    );
  });

  it('keeps its time in UTC', async () => {
    expect(
      (await ask("SELECT timezone(), toString(toDateTime('2001-01-01 00:00:00')), toUnixTimestamp('2001-01-01 00:00:00')")).text,
    ).toBe('UTC\t2001-01-01 00:00:00\t978307200\n');
  });

  it('serves programs and no web pages', async () => {
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ host: 'attacker.example' })).toBe(403);
    expect(await statusWith({ origin: 'http://attacker.example' })).toBe(403);
    expect(await statusWith({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it('refuses what it would not carry out', async () => {
    expect(await ask('SELECT 1', { session_id: 'a' })).toMatchObject({ status: 501, code: '48' });
    expect(await ask('SELECT 1', { decompress: '1' })).toMatchObject({ status: 501, code: '48' });
  });

  it('refuses a body that is too large, and goes on', async () => {
    expect(await ask(`SELECT '${'x'.repeat(2 * MIB)}'`)).toMatchObject({ status: 413, code: '309' });
    expect(await ask('SELECT 1')).toMatchObject({ status: 200 });
  });

  it('keeps all queries together under its memory limit, says so, and goes on', async () => {
    const answer = await ask('SELECT groupArray(number) FROM numbers(1000000000)');
    expect(answer).toMatchObject({ status: 500, code: '241' });
    expect(warnings.at(-1)).toEqual({ code: 241, status: 500 });
    expect(await ask('SELECT 1')).toMatchObject({ status: 200 });
  });

  it('runs some, lets some wait, and turns the others away', async () => {
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('SELECT sleep(0.4)')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(answers.filter(({ status, code }) => status === 503 && code === '202')).toHaveLength(3);
    expect(performance.now() - started).toBeGreaterThan(1100);
  });

  it('answers what it has begun before it closes, and opens the directory again', async () => {
    await ask('CREATE TABLE kept (a UInt8) ENGINE = MergeTree ORDER BY a');
    await ask('INSERT INTO kept VALUES (7)');
    const last = ask('SELECT sleep(0.3)');
    await sleep(100);
    const closed = server.close();
    expect(await last).toMatchObject({ status: 200 });
    await closed;
    await expect(fetch(server.url)).rejects.toThrow();
    server = await startChdbServer({ dataDir: join(parent, 'data') });
    expect((await ask('SELECT a FROM kept')).text).toBe('7\n');
  });
});
