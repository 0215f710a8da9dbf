import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChdbServer, type ChdbServer } from './start-chdb-server.js';

let dataDir: string;
let server: ChdbServer;
let client: ClickHouseClient;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'embedded-'));
  server = await startChdbServer({ dataDir });
  client = createClient({ url: server.url });
});

afterAll(async () => {
  await client.close();
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('startChdbServer', () => {
  it('answers a ping', async () => {
    expect(await client.ping()).toEqual({ success: true });
  });
  it('selects', async () => {
    const answer = await client.query({ query: 'SELECT {a: UInt8} AS a', query_params: { a: 3 }, format: 'JSONEachRow' });
    expect(await answer.json()).toEqual([{ a: 3 }]);
  });
});
