import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClickHouse, type TestClickHouse } from './testing/start-clickhouse.js';

let engine: TestClickHouse;

beforeAll(async () => {
  engine = await startClickHouse();
});
afterAll(() => engine.stop());

describe('select', () => {
  it('gives rows by name, and how many rows were read for them', async () => {
    const sql =
      'SELECT number AS n, toString(number) AS text FROM numbers(1000) WHERE cityHash64(n) % 500 = {rest: UInt32} ORDER BY n LIMIT 1';
    const found = await engine.clickhouse.select({ name: 'SOME', sql, params: { rest: 7 } });
    expect(found).toEqual({ rows: [{ n: expect.any(Number) as unknown, text: expect.any(String) as unknown }], readRows: 1000 });
    expect(await engine.clickhouse.select({ name: 'NONE', sql, params: { rest: 500 } })).toEqual({ rows: [], readRows: 1000 });
  });

  it('gives numbers of 64 bits as numbers, what is not a number as null, maps as objects', async () => {
    const sql = `SELECT toUInt64(9007199254740991) AS big, nan AS none, inf AS endless, toNullable(0.1) AS tenth,
      map('a', 1.5) AS map, [toUInt64(1)] AS list, toDecimal64(1.25, 2) AS decimal, true AS flag`;
    expect((await engine.clickhouse.select({ name: 'TYPES', sql })).rows).toEqual([
      { big: 9007199254740991, none: null, endless: null, tenth: 0.1, map: { a: 1.5 }, list: [1], decimal: 1.25, flag: true },
    ]);
  });

  it('takes 20,000 ids', async () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `it's \\ id ${i}`);
    const sql = 'SELECT length({ids: Array(String)}) AS n, {ids: Array(String)}[20000] AS last';
    expect((await engine.clickhouse.select({ name: 'IDS', sql, params: { ids } })).rows).toEqual([
      { n: 20_000, last: ids.at(-1) },
    ]);
  });

  it('gives 200,000 rows', async () => {
    const { rows } = await engine.clickhouse.select<{ n: number }>({
      name: 'MANY',
      sql: 'SELECT number AS n FROM numbers(200000)',
    });
    expect([rows.length, rows.at(-1)]).toEqual([200_000, { n: 199_999 }]);
  });
});
