import { createClient } from '@clickhouse/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectClickHouse, migrate as migrateClickHouse, migrations, type ClickHouse } from '#libs/clickhouse';
import { startChdbServer, startPglite } from '#libs/embedded';
import { migrate as migratePostgres, withTypedErrors } from '#libs/postgres';
import type { Question } from '../../dashboards/queries/question.js';
import { expand, type View } from './expand.js';

export interface Answer {
  columns: string[];
  /** Of ClickHouse, by column; PostgreSQL's values tell theirs themselves. */
  types: string[];
  rows: unknown[][];
  ms: number;
}

export interface Stores {
  clickhouse: ClickHouse;
  ask(question: Question, view: View): Promise<Answer>;
  close(): Promise<void>;
}

/** The embedded engines on a data directory, or fresh ones, to be asked what panels ask. */
export async function openStores(dataDir?: string): Promise<Stores> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'plumbline-dashboards-'));
  const server = await startChdbServer({ dataDir: join(folder, 'clickhouse') });
  const clickhouse = connectClickHouse({ url: server.url });
  await migrateClickHouse(clickhouse, migrations);
  const database = withTypedErrors(await startPglite({ dataDir: join(folder, 'postgres') }));
  await migratePostgres(database, Date.now());
  // What the client would log holds whole requests.
  const client = createClient({ url: server.url, log: { level: 127 } });

  async function askClickHouse(sql: string): Promise<Omit<Answer, 'ms'>> {
    const answer = await client.query({ query: sql, format: 'JSONCompact', clickhouse_settings: { readonly: '1' } });
    const { meta, data } = (await answer.json()) as unknown as { meta: { name: string; type: string }[]; data: unknown[][] };
    return { columns: meta.map(({ name }) => name), types: meta.map(({ type }) => type), rows: data };
  }

  async function askPostgres(sql: string): Promise<Omit<Answer, 'ms'>> {
    const rows = await database.query(sql);
    const columns = Object.keys(rows[0] ?? {});
    return { columns, types: [], rows: rows.map((row) => columns.map((column) => row[column])) };
  }

  return {
    clickhouse,
    async ask(question, view) {
      const sql = expand(question, view);
      const began = performance.now();
      const answer = await (question.source === 'clickhouse' ? askClickHouse(sql) : askPostgres(sql));
      return { ...answer, ms: performance.now() - began };
    },
    async close() {
      await client.close();
      await clickhouse.close();
      await database.close();
      await server.close();
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
