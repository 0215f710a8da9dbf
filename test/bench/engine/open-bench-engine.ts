import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectClickHouse, migrate, migrations, type ClickHouse } from '#libs/clickhouse';
import { startChdbServer } from '#libs/embedded';

export interface BenchEngine {
  clickhouse: ClickHouse;
  /** Another database with the same tables. */
  openDatabase(name: string): Promise<ClickHouse>;
  close(): Promise<void>;
}

/** The embedded engine on a folder of its own, with the product's tables, reached as the product reaches it. */
export async function openBenchEngine(): Promise<BenchEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  const server = await startChdbServer({ dataDir });
  const clickhouse = connectClickHouse({ url: server.url });
  const opened = [clickhouse];
  await migrate(clickhouse, migrations);
  return {
    clickhouse,
    openDatabase: async (database) => {
      await clickhouse.command({ name: 'CREATE_DATABASE', sql: 'CREATE DATABASE {database: Identifier}', params: { database } });
      const other = connectClickHouse({ url: server.url, database });
      opened.push(other);
      await migrate(other, migrations);
      return other;
    },
    close: async () => {
      for (const one of opened) await one.close();
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
