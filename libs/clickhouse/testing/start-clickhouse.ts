import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChdbServer } from '#libs/embedded';
import { connectClickHouse, type ClickHouse } from '../connect.js';

export interface TestClickHouse {
  clickhouse: ClickHouse;
  url: string;
  database: string;
  stop(): Promise<void>;
}

/** A database of its own, on the embedded engine, or on the server of `CLICKHOUSE_URL`. */
export async function startClickHouse(): Promise<TestClickHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clickhouse-'));
  const given = process.env['CLICKHOUSE_URL'];
  const server = given === undefined ? await startChdbServer({ dataDir }) : undefined;
  const url = given ?? server?.url ?? '';
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = connectClickHouse({ url });
  await admin.command({ name: 'CREATE_DATABASE', sql: `CREATE DATABASE ${database}` });
  const clickhouse = connectClickHouse({ url, database });
  return {
    clickhouse,
    url,
    database,
    async stop() {
      await clickhouse.close();
      await admin.command({ name: 'DROP_DATABASE', sql: `DROP DATABASE ${database}` });
      await admin.close();
      await server?.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
