import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { describeWithServers } from '#libs/testing';

const run = promisify(execFile);
const ENTRY = resolve('dist/apps/demo/main.js');

await describeWithServers('the demo through a real broker', (brokers) => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-demo-kafka-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Two days of the demo, and its report. */
  async function replay(name: string, ...how: string[]): Promise<{ books: object; served: object }> {
    const file = join(folder, `${name}.json`);
    const args = ['--no-warnings', ENTRY, '--until', '2001-02-03', '--exit', '--port', '0', '--json', file, ...how];
    await run(process.execPath, args, { env: { ...process.env, KAFKA_BROKERS: brokers.join() }, maxBuffer: 1 << 24 });
    return JSON.parse(readFileSync(file, 'utf8')) as { books: object; served: object };
  }

  it('tells the same story with the same books, each role in a process of its own', async () => {
    if (!existsSync(ENTRY)) throw new Error(`${ENTRY} does not exist: npm run build makes it.`);
    const byHttp = await replay('http');
    const byKafka = await replay('kafka', '--kafka');
    const { seconds: _, ...told } = byKafka as unknown as Record<string, unknown>;
    const { seconds: __, ...expected } = byHttp as unknown as Record<string, unknown>;
    expect(byKafka.books).toMatchObject({ balanced: true });
    expect(told).toEqual(expected);
  }, 300_000);
});
