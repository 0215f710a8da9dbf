import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPglite } from '#libs/embedded';
import { connectPostgres, withTypedErrors, type Database } from '#libs/postgres';
import type { PostgresServer } from '#libs/testing';

export interface Registry {
  database: Database;
  /** A second way in: of an embedded engine the same one. */
  another: Database;
  close: () => Promise<void>;
}

export async function openEmbeddedRegistry(): Promise<Registry> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-registry-'));
  const embedded = withTypedErrors(await startPglite({ dataDir }));
  const close = async (): Promise<void> => {
    await embedded.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { database: embedded, another: embedded, close };
}

export async function openServerRegistry(running: PostgresServer): Promise<Registry> {
  const url = await running.createDatabase('alerting');
  const [one, another] = [await connectPostgres({ url }), await connectPostgres({ url })];
  const close = async (): Promise<void> => {
    await one.close();
    await another.close();
    await running.stop();
  };
  return { database: one, another, close };
}
