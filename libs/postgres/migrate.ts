import { createHash } from 'node:crypto';
import type { Database } from './database.js';
import type { Migration } from './migrations/migration.js';
import { migrations as released } from './migrations/migrations.js';

interface AppliedRow {
  number: number;
  name: string;
  checksum: string;
}

const lockSql = 'SELECT pg_advisory_xact_lock(7586268542301)';

const prepareSql = `
CREATE SCHEMA IF NOT EXISTS plumbline;
CREATE TABLE IF NOT EXISTS plumbline.migrations (
  number     integer PRIMARY KEY,
  name       text NOT NULL,
  checksum   text NOT NULL,
  applied_ms bigint NOT NULL
);
`;

/**
 * Brings the schema up to date and gives the numbers it applied. All in one transaction under a lock: of two processes that
 * start at once the second waits and finds nothing to do, and a migration that fails leaves nothing behind.
 */
export async function migrate(database: Database, now: number, migrations: readonly Migration[] = released): Promise<number[]> {
  return database.transaction(async (tx) => {
    await tx.query(lockSql);
    await tx.exec(prepareSql);
    const applied = await tx.query<AppliedRow>('SELECT number, name, checksum FROM plumbline.migrations ORDER BY number');
    assertSameHistory(applied, migrations);
    const due = migrations.slice(applied.length);
    for (const migration of due) await apply(tx, migration, now);
    return due.map((migration) => migration.number);
  });
}

async function apply(tx: Database, migration: Migration, now: number): Promise<void> {
  await tx.exec(migration.sql);
  await tx.query('INSERT INTO plumbline.migrations (number, name, checksum, applied_ms) VALUES ($1, $2, $3, $4)', [
    migration.number,
    migration.name,
    checksumOf(migration),
    now,
  ]);
}

function assertSameHistory(applied: readonly AppliedRow[], migrations: readonly Migration[]): void {
  applied.forEach((row, index) => {
    const migration = migrations[index];
    const label = `${row.number} (${row.name})`;
    if (migration === undefined) {
      throw new Error(`The database has migration ${label}, which this release does not know. Run the newer release.`);
    }
    if (migration.number !== row.number || checksumOf(migration) !== row.checksum) {
      throw new Error(`Migration ${label} was changed after it was applied. Restore its text and add a new migration instead.`);
    }
  });
}

function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
