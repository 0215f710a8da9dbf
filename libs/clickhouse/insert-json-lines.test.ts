import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startClickHouse, type TestClickHouse } from './testing/start-clickhouse.js';

let engine: TestClickHouse;

beforeAll(async () => {
  engine = await startClickHouse();
});
afterAll(() => engine.stop());

beforeEach(async () => {
  await engine.clickhouse.command({ name: 'DROP', sql: 'DROP TABLE IF EXISTS rows' });
  const sql = `CREATE TABLE rows (id String, n UInt64, x Nullable(Float64)) ENGINE = MergeTree ORDER BY id
    SETTINGS non_replicated_deduplication_window = 100`;
  await engine.clickhouse.command({ name: 'CREATE', sql });
});

async function stored(): Promise<unknown[]> {
  return (await engine.clickhouse.select({ name: 'READ', sql: 'SELECT id, n, x FROM rows ORDER BY id' })).rows;
}

describe('insertJsonLines', () => {
  it.each([
    ['text', (lines: string) => lines],
    ['bytes', (lines: string) => Buffer.from(lines)],
  ])('stores lines of %s and counts them', async (_, to) => {
    const lines = to('{"id":"π\\n; ","n":1,"x":null}\n{"id":"z","n":2,"x":0.1}');
    expect(await engine.clickhouse.insertJsonLines({ name: 'INSERT', into: 'rows', lines })).toEqual({ writtenRows: 2 });
    expect(await stored()).toEqual([
      { id: 'z', n: 2, x: 0.1 },
      { id: 'π\n; ', n: 1, x: null },
    ]);
  });

  it('stores equal batches as often as they are sent: telling them apart is not left to the engine', async () => {
    for (let i = 0; i < 3; i++)
      await engine.clickhouse.insertJsonLines({ name: 'INSERT', into: 'rows', lines: '{"id":"a","n":1}' });
    expect(await stored()).toHaveLength(3);
  });

  it.each([
    ['{"id":null,"n":1}', 117],
    ['{"id":"a","nosuch":1}', 117],
    ['{"id":"a","n":-1}', 72],
  ])('stores nothing where one line is %s', async (bad, code) => {
    const lines = `{"id":"good","n":1}\n${bad}\n`;
    await expect(engine.clickhouse.insertJsonLines({ name: 'INSERT', into: 'rows', lines })).rejects.toMatchObject({
      code,
      retryable: false,
    });
    expect(await stored()).toEqual([]);
  });

  it('stores nothing of nothing', async () => {
    expect(await engine.clickhouse.insertJsonLines({ name: 'INSERT', into: 'rows', lines: '' })).toEqual({ writtenRows: 0 });
  });
});
