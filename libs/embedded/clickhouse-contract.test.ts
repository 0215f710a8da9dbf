import { describe, expect, it } from '@jest/globals';
import { ClickHouseError, createClient } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describeOnClickHouse } from './testing/describe-on-clickhouse.js';

/** What product code relies on, the same for the embedded engine and for a server. */
describeOnClickHouse('ClickHouse over HTTP', ({ client, admin, url, database, send, rowsOf, createTable }) => {
  describe('answers', () => {
    it('answers pings, and nothing at unknown paths', async () => {
      expect(await client().ping()).toEqual({ success: true });
      expect((await fetch(`${url()}/ping`)).status).toBe(200);
      expect((await fetch(`${url()}/nowhere`)).status).toBe(404);
    });

    it.each([
      [{ query: 'SELECT 1 AS a, 2 AS b' }, '1\t2\n'],
      [{ query: 'SELECT 1 AS a, 2 AS b', default_format: 'CSVWithNames' }, '"a","b"\n1,2\n'],
      [{ query: 'SELECT 1 AS a, 2 AS b FORMAT JSONEachRow', default_format: 'CSV' }, '{"a":1,"b":2}\n'],
      [{ query: 'SELECT toUInt16(258) AS a, toString(7) AS b FORMAT RowBinary' }, '\x02\x01\x017'],
    ])('formats %j', async (search, body) => {
      const answer = await send(search);
      expect([answer.status, await answer.text()]).toEqual([200, body]);
    });

    it('takes the text from the body, and from both', async () => {
      expect(await (await send({}, { body: 'SELECT 1 FORMAT TSV' })).text()).toBe('1\n');
      expect(await (await send({ query: 'SELECT' }, { body: '2' })).text()).toBe('2\n');
    });

    it('gives the query id back, and the rows it read', async () => {
      const answer = await client().query({
        query: 'SELECT sum(number) AS s FROM numbers(1000)',
        query_id: 'mine-1',
        format: 'JSON',
      });
      expect(answer.query_id).toBe('mine-1');
      expect(answer.response_headers['x-clickhouse-query-id']).toBe('mine-1');
      expect((await answer.json()).statistics?.rows_read).toBe(1000);
    });

    it.each([
      ['gzip', gunzipSync],
      ['zstd', zstdDecompressSync],
    ])('packs the answer with %s where it is asked to', async (encoding, unpack) => {
      const packed = createClient({ url: url(), compression: { response: { codec: encoding as 'gzip' | 'zstd' } } });
      const query = 'SELECT number FROM numbers(1000)';
      expect(await (await packed.query({ query, format: 'JSONEachRow' })).json()).toHaveLength(1000);
      await packed.close();
      const raw = await send({ query: 'SELECT 1', enable_http_compression: '1' }, { headers: { 'accept-encoding': encoding } });
      // fetch unpacks what it knows.
      const bytes = Buffer.from(await raw.arrayBuffer());
      expect((bytes[0] === 0x31 ? bytes : unpack(bytes)).toString()).toBe('1\n');
    });

    it('forbids writing by GET', async () => {
      const table = await createTable('a UInt8');
      const answer = await fetch(
        `${url()}/?${new URLSearchParams({ database, query: `INSERT INTO ${table} VALUES (1)` }).toString()}`,
      );
      expect(answer.headers.get('x-clickhouse-exception-code')).toBe('164');
      expect(await rowsOf(`SELECT * FROM ${table}`)).toEqual([]);
    });
  });

  describe('parameters', () => {
    const awkward = [
      "it's",
      'a\\b',
      'tab\there',
      'line\nbreak',
      'crlf\r\n',
      '"quoted"',
      'π ☃ 😀',
      '',
      '\\N',
      "'); DROP TABLE x; --",
      '{x: String}',
    ];

    it.each(awkward)('carries %j unchanged', async (text) => {
      expect(await rowsOf('SELECT {text: String} AS text', { text })).toEqual([{ text }]);
      expect(await rowsOf('SELECT {texts: Array(String)} AS texts', { texts: [text, text] })).toEqual([{ texts: [text, text] }]);
    });

    it('carries numbers, nulls, times with milliseconds, maps and identifiers', async () => {
      const table = await createTable('a UInt8');
      const query = `
        SELECT {n: Float64} AS n, {none: Nullable(String)} AS none, {big: UInt64} AS big, {time: DateTime64(3, 'UTC')} AS time,
          {hours: Array(DateTime('UTC'))} AS hours, {map: Map(String, Float64)} AS map, count() AS c FROM {table: Identifier}`;
      const params = {
        n: 0.1,
        none: null,
        big: '18446744073709551615',
        time: new Date('2001-01-02T03:04:05.678Z'),
        hours: ['2001-01-02 03:00:00'],
        map: { a: 1.5 },
        table,
      };
      expect(await rowsOf(`${query} SETTINGS output_format_json_quote_64bit_integers = 1`, params)).toEqual([
        {
          n: 0.1,
          none: null,
          big: '18446744073709551615',
          time: '2001-01-02 03:04:05.678',
          hours: ['2001-01-02 03:00:00'],
          map: { a: 1.5 },
          c: '0',
        },
      ]);
    });

    it('carries 20,000 ids', async () => {
      const ids = Array.from({ length: 20_000 }, (_, i) => `0123456789abcdef it's ${i}`);
      const query =
        "SELECT count() AS c FROM numbers(30000) WHERE concat('0123456789abcdef it\\'s ', toString(number)) IN {ids: Array(String)}";
      expect(await rowsOf(query, { ids })).toEqual([{ c: expect.anything() as unknown }]);
      expect(Number((await rowsOf<{ c: string }>(query, { ids }))[0]?.c)).toBe(20_000);
    });

    it('carries 700 kB in the URL of a command', async () => {
      const table = await createTable('a String');
      const texts = Array.from({ length: 7000 }, (_, i) => String(i).padStart(80, 'x'));
      const query = `INSERT INTO ${table} SELECT arrayJoin({texts: Array(String)})`;
      const { summary } = await client().command({ query, query_params: { texts } });
      expect(summary?.written_rows).toBe('7000');
    });

    it('refuses a statement whose parameter is missing', async () => {
      await expect(rowsOf('SELECT {x: UInt8}')).rejects.toMatchObject({ code: '456' });
    });
  });

  describe('what belongs to one request', () => {
    it('is gone in the next', async () => {
      const timeZone = await rowsOf('SELECT timezone() AS z');
      const table = await createTable(
        'a UInt64',
        'ENGINE = MergeTree ORDER BY a SETTINGS non_replicated_deduplication_window = 100',
      );
      const clickhouse_settings = {
        insert_deduplication_token: 'A',
        insert_deduplicate: 1,
        deduplicate_insert: 'enable',
      } as const;
      const values = Array.from({ length: 3 }, (_, i) => ({ a: i }));
      await client().insert({ table, values, format: 'JSONEachRow', clickhouse_settings });
      await rowsOf('SELECT {x: String} AS x', { x: 'leaked' });
      await client().query({ query: 'SELECT 1', clickhouse_settings: { readonly: '1' } });
      await client().query({ query: 'SELECT 1', clickhouse_settings: { max_result_rows: '1', join_use_nulls: 1 } });
      await admin().query({ query: 'SELECT 1', clickhouse_settings: { session_timezone: 'Asia/Tokyo' } });

      await client().insert({ table, values: values.map(({ a }) => ({ a: a + 3 })), format: 'JSONEachRow' });
      expect(await rowsOf(`SELECT count() AS c FROM ${table}`)).toHaveLength(1);
      expect(await rowsOf(`SELECT a FROM ${table} ORDER BY a`)).toHaveLength(6);
      await expect(rowsOf('SELECT {x: String} AS x')).rejects.toMatchObject({ code: '456' });
      const settings = ['insert_deduplication_token', 'readonly', 'max_result_rows', 'join_use_nulls'];
      const changed = 'SELECT name FROM system.settings WHERE name IN {settings: Array(String)} AND changed';
      expect(await rowsOf(changed, { settings })).toEqual([]);
      expect(await rowsOf('SELECT timezone() AS z')).toEqual(timeZone);
      expect(await rowsOf('SELECT currentDatabase() AS d')).toEqual([{ d: database }]);
      expect(await (await admin().query({ query: 'SELECT currentDatabase() AS d', format: 'JSONEachRow' })).json()).toEqual([
        { d: 'default' },
      ]);
    });

    it('is its own when many run at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          client()
            .query({
              query: "SELECT {x: UInt32} AS x, getSetting('max_block_size') AS b, sleepEachRow(0.002) AS s FROM numbers(3)",
              query_params: { x: i },
              clickhouse_settings: { max_block_size: String(1000 + i) },
              format: 'JSONEachRow',
            })
            .then((answer) => answer.json<{ x: number; b: string }>()),
        ),
      );
      expect(answers.map((rows) => rows.map(({ x, b }) => [x, Number(b)]))).toEqual(
        Array.from({ length: 60 }, (_, i) => [i, i, i].map((x) => [x, 1000 + x])),
      );
    });
  });

  describe('errors', () => {
    it.each([
      ['SELECT * FROM nowhere', '60', 'UNKNOWN_TABLE', 404],
      ['selec 1', '62', 'SYNTAX_ERROR', 400],
      ['SELECT nothing', '47', 'UNKNOWN_IDENTIFIER', 404],
      ['SELECT throwIf(1)', '395', 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO', 500],
      ['SELECT 1 SETTINGS not_a_setting = 1', '115', 'UNKNOWN_SETTING', 404],
      [
        'SELECT groupArray(number) FROM numbers(10000000) SETTINGS max_memory_usage = 10000000',
        '241',
        'MEMORY_LIMIT_EXCEEDED',
        500,
      ],
    ])('tells %j by number, name and status', async (query, code, type, status) => {
      const thrown: unknown = await client()
        .query({ query })
        .catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(ClickHouseError);
      expect(thrown).toMatchObject({ code, type });
      const answer = await send({ query });
      expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([status, code]);
      expect(await answer.text()).toMatch(new RegExp(`^Code: ${code}\\. DB::Exception: .*\\(${type}\\)`, 's'));
    });

    it('refuses an unknown setting and an unknown database', async () => {
      await expect(client().query({ query: 'SELECT 1', clickhouse_settings: { not_a_setting: 1 } })).rejects.toMatchObject({
        code: '115',
      });
      expect((await send({ query: 'SELECT 1', database: 'nowhere' })).headers.get('x-clickhouse-exception-code')).toBe('81');
    });

    it('refuses a second statement in one request', async () => {
      const table = await createTable('a UInt8');
      const answer = await send({ query: `SELECT ';' AS a /* ; */; DROP TABLE ${table}` });
      expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([400, '62']);
      expect(await rowsOf(`SELECT * FROM ${table}`)).toEqual([]);
      expect(await (await send({ query: "SELECT ';' AS a -- ;\n;" })).text()).toBe(';\n');
    });

    it('goes on after an error', async () => {
      expect(await rowsOf('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });
  });

  it('stops a query whose client went away', async () => {
    const comment = `endless-${randomUUID()}`;
    const gone = new AbortController();
    const endless = client().query({
      query: 'SELECT sum(sipHash64(number)) FROM numbers(1000000000000) SETTINGS max_threads = 1',
      clickhouse_settings: { log_comment: comment, cancel_http_readonly_queries_on_client_close: 1 },
      abort_signal: gone.signal,
    });
    const failed = expect(endless).rejects.toThrow();
    const running = () =>
      rowsOf("SELECT 1 AS one FROM system.processes WHERE Settings['log_comment'] = {comment: String}", { comment });
    while ((await running()).length === 0) await sleep(20);
    gone.abort();
    await failed;
    while ((await running()).length > 0) await sleep(20);
  });
});
