import { expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describeOnClickHouse } from './testing/describe-on-clickhouse.js';

/** What product code relies on, the same for the embedded engine and for a server. */
describeOnClickHouse('inserts over HTTP', ({ client, send, rowsOf, createTable }) => {
  it('counts the rows that were written', async () => {
    const table = await createTable('a UInt64, b String');
    const insert = await client().insert({ table, values: [{ a: 1, b: 'x' }, { a: 2 }], format: 'JSONEachRow' });
    expect(insert.summary?.written_rows).toBe('2');
    const copy = await client().command({ query: `INSERT INTO ${table} SELECT a + 10, b FROM ${table}` });
    expect(copy.summary?.written_rows).toBe('2');
  });

  it('takes bytes as they are, in pieces and packed', async () => {
    const table = await createTable('a UInt64, b String');
    const lines = Buffer.from(Array.from({ length: 5000 }, (_, i) => `{"a":${i},"b":"π ; ${i}"}\n`).join(''));
    const query = `INSERT INTO ${table} FORMAT JSONEachRow`;
    const pieces = Array.from({ length: Math.ceil(lines.length / 777) }, (_, i) => lines.subarray(i * 777, (i + 1) * 777));
    const { stream, summary } = await client().exec({ query, values: Readable.from(pieces, { objectMode: false }) });
    stream.resume();
    expect(summary?.written_rows).toBe('5000');
    for (const [encoding, pack] of [
      ['gzip', gzipSync],
      ['zstd', zstdCompressSync],
    ] as const) {
      const answer = await send({ query }, { body: pack(lines), headers: { 'content-encoding': encoding } });
      expect(answer.status).toBe(200);
    }
    await send({}, { body: `${query}\n${lines.toString()}` });
    expect(await rowsOf(`SELECT toUInt32(count()) AS c, toUInt32(uniqExact(a)) AS u, max(b) AS b FROM ${table}`)).toEqual([
      { c: 20_000, u: 5000, b: 'π ; 999' },
    ]);
  });

  it.each(['RowBinary', 'Native', 'Parquet', 'CSV', 'TabSeparated', 'Values'])('takes %s', async (format) => {
    const table = await createTable('a UInt64, b String');
    const query = `SELECT number AS a, concat(char(0, 10, 59, 39, 255), toString(number)) AS b FROM numbers(1000)`;
    const body = await (await send({ query: `${query} FORMAT ${format}` })).arrayBuffer();
    const answer = await send({ query: `INSERT INTO ${table} FORMAT ${format}` }, { body });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(
      await rowsOf(
        `SELECT count() = 1000 AS c, (SELECT groupBitXor(cityHash64(a, b)) FROM (${query})) = groupBitXor(cityHash64(a, b)) AS same FROM ${table}`,
      ),
    ).toEqual([{ c: 1, same: 1 }]);
  });

  it('takes no rows', async () => {
    const table = await createTable('a UInt64');
    expect((await send({ query: `INSERT INTO ${table} FORMAT JSONEachRow` })).status).toBe(200);
    expect(await rowsOf(`SELECT * FROM ${table}`)).toEqual([]);
  });

  it('stores nothing where one row is bad', async () => {
    const table = await createTable('a UInt64, b String');
    const settings = { input_format_null_as_default: '0', input_format_skip_unknown_fields: '0' };
    for (const bad of ['{"a":"x"}', '{"a":1,"b":null}', '{"a":1,"nosuch":1}', '{"a":1', 'x']) {
      const body = `{"a":1}\n{"a":2}\n${bad}\n`;
      const answer = await send({ query: `INSERT INTO ${table} FORMAT JSONEachRow`, ...settings }, { body });
      expect([bad, answer.status >= 400]).toEqual([bad, true]);
    }
    expect(await rowsOf(`SELECT * FROM ${table}`)).toEqual([]);
  });

  it('makes a null NaN where a float is expected, and not 0', async () => {
    const table = await createTable('x Float64, m Map(String, Float64), n Nullable(Float64)');
    const query = `INSERT INTO ${table} FORMAT JSONEachRow`;
    await send({ query, input_format_null_as_default: '0' }, { body: '{"x":null,"m":{"a":null},"n":null}' });
    expect(await rowsOf(`SELECT isNaN(x) AS x, isNaN(m['a']) AS m, n FROM ${table}`)).toEqual([{ x: 1, m: 1, n: null }]);
  });

  it('refuses a block of more than a hundred partitions', async () => {
    const table = await createTable('a UInt32', 'ENGINE = MergeTree PARTITION BY a ORDER BY a');
    const query = `INSERT INTO ${table} SELECT number FROM numbers(101)`;
    await expect(client().command({ query })).rejects.toMatchObject({ code: '252' });
  });

  it('keeps the first row of an identity where the version is the inverse of its sequence', async () => {
    const table = await createTable(
      'id String, seq UInt64, v UInt64 MATERIALIZED bitNot(seq)',
      'ENGINE = ReplacingMergeTree(v) ORDER BY id',
    );
    for (const seq of [5, 3, 9]) await client().insert({ table, values: [{ id: 'a', seq }], format: 'JSONEachRow' });
    expect(await rowsOf(`SELECT id, toUInt32(seq) AS seq FROM ${table} FINAL`)).toEqual([{ id: 'a', seq: 3 }]);
  });

  it('reads epoch seconds with milliseconds, in any year, and times in ISO 8601', async () => {
    const table = await createTable("a UInt8, t DateTime64(3, 'UTC'), d DateTime('UTC'), local DateTime");
    const rows = [
      '{"a":1,"t":"978307200.123","d":978307200,"local":978307200}',
      '{"a":2,"t":"1004572800.500","d":1004572800}',
      '{"a":3,"t":"2001-01-01T10:00:00.25Z","d":"2001-01-01 10:00:00"}',
    ];
    await send(
      { query: `INSERT INTO ${table} FORMAT JSONEachRow`, date_time_input_format: 'best_effort' },
      { body: rows.join('\n') },
    );
    expect(await rowsOf(`SELECT t, d FROM ${table} ORDER BY a`)).toEqual([
      { t: '2001-01-01 00:00:00.123', d: '2001-01-01 00:00:00' },
      { t: '2001-11-01 00:00:00.500', d: '2001-11-01 00:00:00' },
      { t: '2001-01-01 10:00:00.250', d: '2001-01-01 10:00:00' },
    ]);
  });
});
