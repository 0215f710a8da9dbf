import { createHash } from 'node:crypto';
import type { ClickHouse } from './connect.js';

export interface Migration {
  id: number;
  name: string;
  /** Statements in order, each of which may be run again: a kill between the last one and the record repeats all of them. */
  sql: string[];
}

/** Whoever may not create tables finds what others created. */
const FIND_SCHEMA_MIGRATIONS = `
SELECT count() AS found FROM system.tables WHERE database = currentDatabase() AND name = 'schema_migrations'
`;
const CREATE_SCHEMA_MIGRATIONS = `
CREATE TABLE IF NOT EXISTS schema_migrations (id UInt32, name String, checksum String)
ENGINE = ReplacingMergeTree ORDER BY id
`;
const LOAD_SCHEMA_MIGRATIONS = 'SELECT id, name, checksum FROM schema_migrations FINAL ORDER BY id';

interface Applied {
  id: number;
  name: string;
  checksum: string;
}

/** Brings the schema forward: runs what has not been run, in order of id, and refuses to go on where an applied migration was changed. */
export async function migrate(clickhouse: ClickHouse, migrations: readonly Migration[]): Promise<{ applied: number[] }> {
  assertAscending(migrations);
  const { rows: tables } = await clickhouse.select<{ found: number }>({
    ...{ name: 'FIND_SCHEMA_MIGRATIONS', sql: FIND_SCHEMA_MIGRATIONS },
  });
  if (tables[0]?.found !== 1) await clickhouse.command({ name: 'CREATE_SCHEMA_MIGRATIONS', sql: CREATE_SCHEMA_MIGRATIONS });
  const { rows } = await clickhouse.select<Applied>({ name: 'LOAD_SCHEMA_MIGRATIONS', sql: LOAD_SCHEMA_MIGRATIONS });
  assertUnchanged(rows, migrations);
  const done = new Set(rows.map(({ id }) => id));
  const due = migrations.filter(({ id }) => !done.has(id));
  for (const migration of due) {
    for (const sql of migration.sql) await clickhouse.command({ name: `MIGRATE_${migration.id}`, sql });
    const row: Applied = { id: migration.id, name: migration.name, checksum: checksumOf(migration) };
    await clickhouse.insertJsonLines({ name: 'SAVE_SCHEMA_MIGRATION', into: 'schema_migrations', lines: JSON.stringify(row) });
  }
  return { applied: due.map(({ id }) => id) };
}

function assertAscending(migrations: readonly Migration[]): void {
  for (const [at, { id }] of migrations.entries()) {
    const before = migrations[at - 1]?.id ?? 0;
    if (!Number.isInteger(id) || id <= before)
      throw new Error(`ClickHouse migration ${id} comes after ${before}: number them upwards from 1.`);
  }
}

function assertUnchanged(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.id, migration]));
  for (const { id, name, checksum } of applied) {
    const migration = known.get(id);
    if (migration === undefined) {
      throw new Error(
        `ClickHouse holds migration ${id} (${name}), which this version does not know: run the version that applied it, or a later one.`,
      );
    }
    if (checksumOf(migration) !== checksum) {
      throw new Error(
        `ClickHouse migration ${id} (${name}) was changed after it had been applied: restore it, and put the change into a new one.`,
      );
    }
  }
  const latest = applied.at(-1)?.id ?? 0;
  const skipped = migrations.find(({ id }) => id < latest && !applied.some((one) => one.id === id));
  if (skipped)
    throw new Error(
      `ClickHouse migration ${skipped.id} (${skipped.name}) came after ${latest} had been applied: give it a higher number.`,
    );
}

/** Of the statements, whatever their indentation. */
function checksumOf({ sql }: Migration): string {
  return createHash('sha256')
    .update(sql.map((statement) => statement.replace(/\s+/g, ' ').trim()).join(';\n'))
    .digest('hex');
}
