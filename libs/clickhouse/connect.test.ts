import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChdbServer, type ChdbServer } from '#libs/embedded';
import { connectClickHouse, type ClickHouse } from './connect.js';

let dataDir: string;
let server: ChdbServer;
let clickhouse: ClickHouse;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'clickhouse-'));
  server = await startChdbServer({ dataDir });
  clickhouse = connectClickHouse({ url: server.url });
});

afterAll(async () => {
  await clickhouse.close();
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('connectClickHouse', () => {
  it('creates, inserts and selects', async () => {
    await clickhouse.ping();
    await clickhouse.command({
      name: 'CREATE',
      sql: "CREATE TABLE t (a UInt64, b Nullable(Float64), t DateTime64(3,'UTC')) ENGINE = MergeTree ORDER BY a",
    });
    expect(
      await clickhouse.insertJsonLines({
        name: 'INSERT',
        into: 't',
        lines: '{"a":1,"b":null,"t":"978307200.123"}\n{"a":2,"b":2.5,"t":"1004572800.500"}',
      }),
    ).toEqual({ writtenRows: 2 });
    expect(
      await clickhouse.select({ name: 'SELECT', sql: 'SELECT a, b, toUnixTimestamp64Milli(t) AS t FROM t ORDER BY a' }),
    ).toEqual({
      rows: [
        { a: 1, b: null, t: 978307200123 },
        { a: 2, b: 2.5, t: 1004572800500 },
      ],
      readRows: 2,
    });
    expect(
      await clickhouse.command({ name: 'COPY', sql: 'INSERT INTO t SELECT a + {by: UInt8}, b, t FROM t', params: { by: 10 } }),
    ).toEqual({ writtenRows: 2, readRows: 0 });
    const ids = Array.from({ length: 20_000 }, (_, i) => `it's id\\ ${i}`);
    expect(
      (
        await clickhouse.select({
          name: 'IDS',
          sql: 'SELECT length({ids: Array(String)}) AS n, {ids: Array(String)}[20000] AS last',
          params: { ids },
        })
      ).rows,
    ).toEqual([{ n: 20_000, last: ids.at(-1) }]);
  });
});
