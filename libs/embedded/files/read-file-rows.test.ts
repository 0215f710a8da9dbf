import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { startChdbServer, type ChdbServer } from '../start-chdb-server.js';
import { countFileRows } from './count-file-rows.js';
import { describeFileColumns } from './describe-file-columns.js';
import { readFileRows } from './read-file-rows.js';
import type { DataFile } from './data-file.js';

let dir: string;
let server: ChdbServer;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'files-'));
  // Files are read beside an engine that holds its directory.
  server = await startChdbServer({ dataDir: join(dir, 'data') });
});

afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

function write(name: string, content: string | Buffer): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(file: DataFile): Promise<unknown[]> {
  const lines = (await text(readFileRows(file))).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as unknown);
}

async function writeParquet(name: string, select: string): Promise<string> {
  const answer = await fetch(`${server.url}/`, { method: 'POST', body: `${select} FORMAT Parquet` });
  expect(answer.status).toBe(200);
  return write(name, Buffer.from(await answer.arrayBuffer()));
}

describe('readFileRows', () => {
  it('reads CSV with numbers as numbers, text as text, empty as null and the words for what is not a number', async () => {
    const path = write(
      'it [is] {a,b} *.csv',
      'id,x,y,when,city\n007,1.5,3,2001-01-01 10:00,"New ""York"""\n008,nan,,2001-01-02 10:00,\n9,inf,5,x,nan\n10,1e400,6,x,"a\nb"\n',
    );
    const file: DataFile = { path, format: 'csv', textColumns: ['id'] };
    expect(await rowsOf(file)).toEqual([
      { id: '007', x: 1.5, y: 3, when: '2001-01-01 10:00', city: 'New "York"' },
      { id: '008', x: 'NaN', y: null, when: '2001-01-02 10:00', city: null },
      { id: '9', x: 'Infinity', y: 5, when: 'x', city: 'nan' },
      { id: '10', x: 'Infinity', y: 6, when: 'x', city: 'a\nb' },
    ]);
    expect(await countFileRows(file)).toBe(4);
    expect(await describeFileColumns(file)).toEqual([
      { name: 'id', type: 'Nullable(String)' },
      { name: 'x', type: 'Nullable(Float64)' },
      { name: 'y', type: 'Nullable(Int64)' },
      { name: 'when', type: 'Nullable(String)' },
      { name: 'city', type: 'Nullable(String)' },
    ]);
  });

  it('settles the type of a column by its last row as much as by its first', async () => {
    const path = write('late.csv', `x\n${'1\n'.repeat(60_000)}oops\n`);
    const rows = await rowsOf({ path, format: 'csv' });
    expect(rows).toHaveLength(60_001);
    expect(rows.at(0)).toEqual({ x: '1' });
    expect(rows.at(-1)).toEqual({ x: 'oops' });
  });

  it('reads Parquet in order, with times in ISO 8601 and nested columns', async () => {
    const path = await writeParquet(
      'rows.parquet',
      `SELECT number + 9007199254740993 AS id, if(number = 1, nan, number / 2) AS x, toBool(number = 2) AS flag,
        toDateTime64('2001-01-01 10:00:00.123', 3, 'UTC') AS time, map('a', number) AS features FROM numbers(30000)`,
    );
    const rows = await rowsOf({ path, format: 'parquet', textColumns: ['id'] });
    expect(rows).toHaveLength(30_000);
    expect(rows[1]).toEqual({
      id: '9007199254740994',
      x: 'NaN',
      flag: false,
      time: '2001-01-01T10:00:00.123Z',
      features: { a: 1 },
    });
    expect(rows[29_999]).toMatchObject({ id: String(9007199254740993n + 29999n), x: 14_999.5 });
    expect(await countFileRows({ path, format: 'parquet' })).toBe(30_000);
  });

  it('passes NDJSON through, unpacked', async () => {
    const lines = '{"x":NaN}\n\n{"x":1e400}\n  \n{"y":{}}';
    const path = write('a.ndjson.gz', gzipSync(lines));
    expect(await text(readFileRows({ path, format: 'ndjson' }))).toBe(lines);
    expect(await countFileRows({ path, format: 'ndjson' })).toBe(3);
  });

  it('reads packed CSV', async () => {
    const path = write('a.csv.gz', gzipSync('x\n1\n'));
    expect(await rowsOf({ path, format: 'csv' })).toEqual([{ x: 1 }]);
  });

  it('says in one line which file is not what it was said to be', async () => {
    await expect(rowsOf({ path: join(dir, 'none.csv'), format: 'csv' })).rejects.toThrow(/^There is no file .*none\.csv\.$/);
    const path = write('not.parquet', 'x\n1\n');
    await expect(rowsOf({ path, format: 'parquet' })).rejects.toThrow(/^Cannot read .*not\.parquet as parquet: .*$/);
    const broken = write('broken.csv', 'a,b\n1,2\n1,2,3\n');
    const differing = /^Cannot read .*broken\.csv as csv: its rows have different numbers of values: most often a quote/;
    await expect(rowsOf({ path: broken, format: 'csv' })).rejects.toThrow(differing);
    for (const content of ['', 'a,b\n'])
      await expect(describeFileColumns({ path: write('empty.csv', content), format: 'csv' })).rejects.toThrow(
        /^Cannot read .*empty\.csv as csv: it has no rows\.$/,
      );
  });

  it('says what is wrong in the words of the engine, and nothing of where in it that was found', async () => {
    const path = write('text.parquet', 'a,b\n1,2\n');
    await expect(rowsOf({ path, format: 'parquet' })).rejects.toThrow(
      `Cannot read ${path} as parquet: Parquet file too short: 8 bytes.`,
    );
  });

  it('may be left in the middle', async () => {
    const path = write('long.csv', `x\n${'12345\n'.repeat(500_000)}`);
    for await (const chunk of readFileRows({ path, format: 'csv' })) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});
