import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectClickHouse, migrate, migrations, type ClickHouse } from '#libs/clickhouse';
import { startChdbServer } from '#libs/embedded';
import type { FactStore, IngestDeps } from '#libs/ingest';
import { toFactStore } from '#libs/nest-kit';

export interface Facts {
  clickhouse: ClickHouse;
  store: FactStore;
  ingest: IngestDeps;
  setNow(timeMs: number): void;
  close(): Promise<void>;
}

/** The tables of the facts on a fresh embedded engine, with an event clock that the test turns. */
export async function openFacts(now: number): Promise<Facts> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-facts-'));
  const server = await startChdbServer({ dataDir });
  const clickhouse = connectClickHouse({ url: server.url });
  await migrate(clickhouse, migrations);
  const store = toFactStore(clickhouse);
  let eventNow = now;
  let sequence = 0;
  return {
    clickhouse,
    store,
    ingest: { store, eventNow: () => eventNow, nextSequence: () => String((sequence += 1)) },
    setNow: (timeMs) => {
      eventNow = timeMs;
    },
    close: async () => {
      await clickhouse.close();
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
