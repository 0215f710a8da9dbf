import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectClickHouse } from './connect.js';
import { startClickHouse, type TestClickHouse } from './testing/start-clickhouse.js';

let engine: TestClickHouse;

beforeAll(async () => {
  engine = await startClickHouse();
});
afterAll(() => engine.stop());

const ENDLESS = 'SELECT sum(sipHash64(number)) AS s FROM numbers(1000000000000) SETTINGS max_threads = 1';

async function countRunning(comment: string): Promise<number> {
  const sql = "SELECT count() AS n FROM system.processes WHERE Settings['log_comment'] = {comment: String}";
  const { rows } = await engine.clickhouse.select<{ n: number }>({ name: 'COUNT_RUNNING', sql, params: { comment } });
  return rows[0]?.n ?? 0;
}

async function withServer<T>(listener: RequestListener, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://user:swordfish@127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('connectClickHouse', () => {
  it('pings, and writes in its database', async () => {
    await engine.clickhouse.ping();
    await engine.clickhouse.command({ name: 'CREATE', sql: 'CREATE TABLE a (n UInt8) ENGINE = MergeTree ORDER BY n' });
    const sql = 'INSERT INTO a SELECT number + {by: UInt8} FROM numbers(3)';
    expect(await engine.clickhouse.command({ name: 'FILL', sql, params: { by: 10 } })).toMatchObject({ writtenRows: 3 });
    expect((await engine.clickhouse.select({ name: 'READ', sql: 'SELECT n FROM a ORDER BY n' })).rows).toEqual([
      { n: 10 },
      { n: 11 },
      { n: 12 },
    ]);
  });

  it('sends every setting that must not be left to the server, and the name of the statement', async () => {
    const sql = `SELECT getSetting('async_insert') AS asyncInsert, getSetting('insert_deduplicate') AS deduplicate,
      getSetting('input_format_null_as_default') AS nullAsDefault, getSetting('log_comment') AS comment`;
    expect((await engine.clickhouse.select({ name: 'SETTINGS', sql })).rows).toEqual([
      { asyncInsert: false, deduplicate: false, nullAsDefault: false, comment: 'SETTINGS' },
    ]);
  });

  it.each([
    ['SELECT 1 FROM nowhere', 60, false],
    ['SELECT (1', 62, false],
    ['SELECT groupArray(number) FROM numbers(10000000) SETTINGS max_memory_usage = 1000000', 241, true],
    ['SELECT sleep(3) SETTINGS max_execution_time = 1', 159, true],
  ])('tells of %j whether trying again may help', async (sql, code, retryable) => {
    await expect(engine.clickhouse.select({ name: 'WRONG', sql })).rejects.toMatchObject({
      name: 'ClickHouseError',
      message: expect.stringMatching(/^WRONG: .*\([A-Z_]+\)$/) as unknown,
      code,
      retryable,
      statement: 'WRONG',
    });
  });

  it('tells of a server that is away, that hangs up, and that is of no use, without its credentials', async () => {
    const nobody = await withServer(
      () => undefined,
      (url) => Promise.resolve(url),
    );
    const away = connectClickHouse({ url: nobody });
    const refused: unknown = await away.ping().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'ECONNREFUSED',
      retryable: true,
      message: 'PING: ClickHouse cannot be reached (ECONNREFUSED)',
    });
    expect(JSON.stringify(refused) + String((refused as Error).stack)).not.toContain('swordfish');
    await away.close();

    await withServer(
      (request) => void request.socket.destroy(),
      async (url) => {
        const rude = connectClickHouse({ url });
        await expect(rude.ping()).rejects.toMatchObject({ code: 'ECONNRESET', retryable: true });
        await rude.close();
      },
    );
  });

  it('gives up after its time, as something to try again, and stops the query', async () => {
    const hasty = connectClickHouse({ url: engine.url, timeoutMs: 300 });
    await expect(hasty.select({ name: 'HASTY', sql: ENDLESS })).rejects.toMatchObject({
      code: 'TIMEOUT',
      retryable: true,
      message: 'HASTY: took longer than 300 ms',
    });
    while ((await countRunning('HASTY')) > 0) await sleep(20);
    await hasty.close();
  });

  it('stops what its caller no longer wants', async () => {
    const unwanted = new AbortController();
    const asked = engine.clickhouse.select({ name: 'UNWANTED', sql: ENDLESS, signal: unwanted.signal });
    const failed = expect(asked).rejects.toMatchObject({ code: 'ABORTED', retryable: false });
    while ((await countRunning('UNWANTED')) === 0) await sleep(20);
    unwanted.abort();
    await failed;
    while ((await countRunning('UNWANTED')) > 0) await sleep(20);
  });

  it.each([
    ['its own time limit', 300, undefined, { code: 'TIMEOUT', message: 'PATIENT: took longer than 300 ms' }],
    ['that of its caller', 60_000, 300, { code: 'ABORTED', message: 'PATIENT: cancelled' }],
  ])('waits no longer than %s for a server that says nothing from the first question on', async (_, timeoutMs, ms, expected) => {
    await withServer(
      () => undefined,
      async (url) => {
        const patient = connectClickHouse({ url, timeoutMs });
        const signal = ms === undefined ? {} : { signal: AbortSignal.timeout(ms) };
        await expect(patient.select({ name: 'PATIENT', sql: 'SELECT 1', ...signal })).rejects.toMatchObject(expected);
        await patient.close();
      },
    );
  });

  it('leaves out a setting that a server does not know', async () => {
    const asked: string[] = [];
    await withServer(
      (request, response) => {
        asked.push(request.url ?? '');
        response.end(
          asked.length === 1 ? '{"name":"async_insert"}\n' : '{"meta":[],"data":[],"rows":0,"statistics":{"rows_read":0}}',
        );
      },
      async (url) => {
        const old = connectClickHouse({ url });
        await old.ping();
        await old.close();
      },
    );
    const settings = new URL(asked[1] ?? '', 'http://x').searchParams;
    expect([settings.get('async_insert'), settings.get('deduplicate_insert')]).toEqual(['0', null]);
  });
});
