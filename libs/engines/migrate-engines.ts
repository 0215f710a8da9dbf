import { migrate as migrateClickHouse, migrations } from '#libs/clickhouse';
import { migrate as migratePostgres, withLock } from '#libs/postgres';
import type { Engines } from './open-engines.js';

/** Numbers of the migrations that had not been applied before. */
export interface AppliedMigrations {
  clickhouse: number[];
  postgres: number[];
}

/**
 * Brings both schemas up to date. ClickHouse has no lock of its own, so PostgreSQL's keeps two processes that start at once apart: the
 * second waits, and finds nothing to do.
 */
export async function migrateEngines(
  { clickhouse, database }: Pick<Engines, 'clickhouse' | 'database'>,
  wallNow: number,
): Promise<AppliedMigrations> {
  const postgres = await migratePostgres(database, wallNow);
  const { applied } = await withLock(database, 'clickhouse-migrations', () => migrateClickHouse(clickhouse, migrations));
  return { clickhouse: applied, postgres };
}
