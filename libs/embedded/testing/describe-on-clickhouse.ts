import { afterAll, beforeAll, describe } from '@jest/globals';
import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChdbServer } from '../start-chdb-server.js';

export interface Contract {
  /** On a database of its own. */
  client(): ClickHouseClient;
  /** On the default database. */
  admin(): ClickHouseClient;
  url(): string;
  database: string;
  /** Any request as it is, without the client. */
  send(search: Record<string, string>, init?: RequestInit): Promise<Response>;
  rowsOf<T>(query: string, params?: Record<string, unknown>): Promise<T[]>;
  createTable(columns: string, rest?: string): Promise<string>;
}

interface Engine {
  url: string;
  stop: () => Promise<void>;
}

async function startEmbedded(): Promise<Engine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'contract-'));
  const server = await startChdbServer({ dataDir });
  return { url: server.url, stop: () => server.close().then(() => rmSync(dataDir, { recursive: true, force: true })) };
}

/** One suite for the embedded engine and, where `CLICKHOUSE_URL` names one, for a server. */
export function describeOnClickHouse(title: string, suite: (contract: Contract) => void): void {
  const server = process.env['CLICKHOUSE_URL'];
  const engines: [string, () => Promise<Engine>][] = [['the embedded engine', startEmbedded]];
  if (server !== undefined) engines.push(['a server', () => Promise.resolve({ url: server, stop: () => Promise.resolve() })]);
  describe.each(engines)(`${title}, on %s`, (_, start) => suite(prepare(start)));
}

function prepare(start: () => Promise<Engine>): Contract {
  const database = `contract_${randomUUID().replaceAll('-', '')}`;
  const log = { level: ClickHouseLogLevel.OFF };
  let engine: Engine;
  let client: ClickHouseClient;
  let admin: ClickHouseClient;

  beforeAll(async () => {
    engine = await start();
    admin = createClient({ url: engine.url, log });
    await admin.command({ query: `CREATE DATABASE ${database}` });
    client = createClient({ url: engine.url, log, database, use_multipart_params_auto: true });
  });

  afterAll(async () => {
    await admin.command({ query: `DROP DATABASE ${database}` });
    await client.close();
    await admin.close();
    await engine.stop();
  });

  return {
    client: () => client,
    admin: () => admin,
    url: () => engine.url,
    database,
    send: (search, init = {}) =>
      fetch(`${engine.url}/?${new URLSearchParams({ database, ...search }).toString()}`, { method: 'POST', ...init }),
    rowsOf: async <T>(query: string, query_params: Record<string, unknown> = {}) =>
      (await client.query({ query, query_params, format: 'JSONEachRow' })).json<T>(),
    async createTable(columns, rest = 'ENGINE = MergeTree ORDER BY tuple()') {
      const table = `t_${randomUUID().replaceAll('-', '')}`;
      await client.command({ query: `CREATE TABLE ${table} (${columns}) ${rest}` });
      return table;
    },
  };
}
