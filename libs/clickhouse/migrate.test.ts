import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, type Migration } from './migrate.js';
import { startClickHouse, type TestClickHouse } from './testing/start-clickhouse.js';

let engine: TestClickHouse;

beforeEach(async () => {
  engine = await startClickHouse();
});
afterEach(() => engine.stop());

const first: Migration = {
  id: 1,
  name: 'things',
  sql: ['CREATE TABLE IF NOT EXISTS things (a UInt8) ENGINE = MergeTree ORDER BY a'],
};
const second: Migration = {
  id: 2,
  name: 'more',
  sql: ['ALTER TABLE things ADD COLUMN IF NOT EXISTS b UInt8', 'INSERT INTO things VALUES (1, 2)'],
};

function run(...migrations: Migration[]): Promise<{ applied: number[] }> {
  return migrate(engine.clickhouse, migrations);
}

describe('migrate', () => {
  it('runs what has not been run, once, in order', async () => {
    expect(await run(first)).toEqual({ applied: [1] });
    expect(await run(first, second)).toEqual({ applied: [2] });
    expect(await run(first, second)).toEqual({ applied: [] });
    expect((await engine.clickhouse.select({ name: 'READ', sql: 'SELECT a, b FROM things' })).rows).toEqual([{ a: 1, b: 2 }]);
  });

  it('goes on where it was killed before it could record', async () => {
    await engine.clickhouse.command({ name: 'HALF', sql: first.sql[0] ?? '' });
    expect(await run(first)).toEqual({ applied: [1] });
  });

  it('records nothing of a migration that fails', async () => {
    const wrong: Migration = { id: 2, name: 'wrong', sql: ['ALTER TABLE nowhere ADD COLUMN b UInt8'] };
    await expect(run(first, wrong)).rejects.toMatchObject({ statement: 'MIGRATE_2' });
    expect(await run(first, second)).toEqual({ applied: [2] });
  });

  it('refuses one that was changed, that came too late, that it does not know, and numbers that do not rise', async () => {
    await run(first, second);
    await expect(run(first, { ...second, sql: ['SELECT 1'] })).rejects.toThrow(
      /^ClickHouse migration 2 \(more\) was changed after it had been applied/,
    );
    await expect(run(first)).rejects.toThrow(/^ClickHouse holds migration 2 \(more\), which this version does not know/);
    await expect(run(second, first)).rejects.toThrow(/^ClickHouse migration 1 comes after 2/);
    await run(first, second, { id: 5, name: 'later', sql: [] });
    await expect(run(first, second, { id: 4, name: 'late', sql: [] }, { id: 5, name: 'later', sql: [] })).rejects.toThrow(
      /^ClickHouse migration 4 \(late\) came after 5 had been applied/,
    );
  });

  it('minds the words of a statement and not its indentation', async () => {
    await run(first);
    expect(await run({ ...first, sql: first.sql.map((sql) => `\n  ${sql.replaceAll(' ', '\n  ')}\n`) })).toEqual({ applied: [] });
  });
});
