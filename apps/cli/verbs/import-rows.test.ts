import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { fakeModel } from '../testing/fake-model.js';
import { IMPORT_MAPPING, openImportFiles, type ImportFiles } from '../testing/open-import-files.js';
import { runOnPaper } from '../testing/run-on-paper.js';

let { api, dir, load, write, writeRows, close } = {} as ImportFiles;

beforeEach(async () => {
  ({ api, dir, load, write, writeRows, close } = await openImportFiles());
});
afterEach(() => close());

const HEAD = 'customer,at,age,country,p,churned';
const good = (id: string): string => `${id},2001-02-01 10:00:00,33,DE,0.4,1`;

describe('importing a CSV file', () => {
  it('sends predictions and the labels that the rows have, and counts what became of them', async () => {
    write('a.csv', [HEAD, good('007'), good('008'), '009,2001-02-01 11:00:00,nan,,0.2,'].join('\n'));
    const { exitCode, out } = await load('a.csv');
    expect(out.split('\n').slice(1)).toEqual([
      '               accepted  duplicate  conflict  rejected',
      '  predictions         3          0         0         0',
      '  labels              2          0         0         0',
      '',
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(api.predictions.get('009') ?? '')).toEqual({
      ...{ model: 'churn', version: '1', id: '009', role: 'live', time: '2001-02-01T11:00:00.000Z' },
      ...{ features: { age: 'NaN', country: null }, score: 0.2 },
    });
    expect([...api.labels.keys()]).toEqual(['007', '008']);
    expect((await load('a.csv')).out).toMatch(/predictions +0 +3 +0 +0\n +labels +0 +2 /);
  });

  it('sends no more of a file whose first rows are all rejected, unless they are allowed', async () => {
    const wrong = (id: string): string => `${id},2001-02-01 10:00:00,3,DE,7,0`;
    write('a.csv', [HEAD, wrong('1'), wrong('2'), wrong('3'), good('4')].join('\n'));
    const { exitCode, out } = await load('a.csv', '--batch', '2');
    expect(out).toContain('Every row so far was rejected, so the rest was not sent.');
    expect(exitCode).toBe(1);
    expect(api.predictions.size).toBe(0);
    await load('a.csv', '--batch', '2', '--allow-rejects');
    expect([...api.predictions.keys()]).toEqual(['4']);
  });

  it('names rejects by the row that the file has them in, and ends with 1 unless they are allowed', async () => {
    write('a.csv', [HEAD, good('1'), ',2001-02-01 10:00:00,3,DE,0.4,', good('3'), '4,2001-02-01 10:00:00,3,DE,7,0'].join('\n'));
    const { exitCode, out } = await load('a.csv', '--batch', '2');
    expect(out).toContain('\nRejects:\n  row 3, $.customer: The column "customer" is empty in this record.\n  row 5, $.score: ');
    expect(out).toContain('\nBy reason: missing-field 1, wrong-type 1\n');
    expect(exitCode).toBe(1);
    expect((await load('a.csv', '--allow-rejects')).exitCode).toBe(0);
  });

  it('sends less at once to a server that takes less', async () => {
    api.most = 3;
    writeRows(...Array.from({ length: 10 }, (_, id) => ({ customer: String(id) })));
    expect((await load('a.ndjson')).out).toMatch(/predictions +10 +0 +0 +0\n/);
  });

  it('goes on after a lost connection and an overload, and changes no count by it', async () => {
    let posts = 0;
    api.interrupt = (request, response) => {
      if (request.method !== 'POST') return false;
      posts += 1;
      if (posts === 1) request.socket.destroy();
      if (posts === 2) response.writeHead(503, { 'retry-after': '0' }).end();
      return posts <= 2;
    };
    writeRows({ customer: '1' }, { customer: '2' });
    const { exitCode, out, err } = await load('a.ndjson');
    expect(out).toMatch(/predictions +2 +0 +0 +0\n/);
    expect(err.match(/^(No Plumbline answers|The server gave no reason).* Trying again\.$/gm)).toHaveLength(2);
    expect(exitCode).toBe(0);
  });

  it('says once why it waits, however often it tries', async () => {
    api.interrupt = (_request, response, calls) => {
      if (calls > 1 && calls < 6) response.writeHead(429, { 'retry-after': '0' }).end('busy');
      return calls > 1 && calls < 6;
    };
    writeRows({ customer: '1' });
    expect((await load('a.ndjson')).err).toBe('busy (http-429) Trying again.\n');
  });

  it('says how far it came when the server is gone, and that it may be run again', async () => {
    writeRows({ customer: '1' }, { customer: '2' }, { customer: '3' });
    api.interrupt = (request, response) => {
      if (api.predictions.size === 0 || !request.url?.endsWith('/predictions')) return false;
      response.writeHead(503, { 'retry-after': '9' }).end();
      return true;
    };
    const { exitCode, err } = await load('a.ndjson', '--batch', '1');
    expect(err).toContain(' Run it again once that is mended: rows that are stored count as duplicates then (1 so far).');
    expect(exitCode).toBe(1);
  });

  it('does not begin where nobody listens', async () => {
    writeRows({ customer: '1' });
    await api.close();
    const { exitCode, out, err } = await load('a.ndjson');
    expect(err).toMatch(/^No Plumbline answers at /);
    expect([exitCode, out]).toEqual([1, '']);
  });

  it('shows how far it is: on one line where a person watches', async () => {
    writeRows(...Array.from({ length: 4 }, (_, id) => ({ customer: String(id) })));
    const args = ['import', join(dir, 'a.ndjson'), '--url', api.url, '--mapping', join(dir, 'm.yaml'), '--batch', '1'];
    const { err } = await runOnPaper(args, { live: true });
    expect(err).toMatch(/\r\u001b\[Ka\.ndjson: 2 of 4 rows \(50 %\), 1 a second, 3 s left\r/);
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });
});

describe('looking before sending', () => {
  it('shows five events and the rows that cannot be mapped, and sends nothing', async () => {
    writeRows(...Array.from({ length: 7 }, (_, id) => ({ customer: String(id) })), { customer: '' });
    const { exitCode, out } = await load('a.ndjson', '--dry-run');
    expect(out.match(/^row \d+$/gm)).toHaveLength(5);
    expect(out).toContain('row 1\n  {"model":"churn","version":"1","id":"0","role":"live"');
    expect(out).toContain('  label {"model":"churn","id":"0","label":1}\n');
    expect(out).toContain('a.ndjson: 8 rows give 7 predictions and 7 labels. Nothing was sent;');
    expect(out).toContain('By reason: missing-field 1\n');
    expect([exitCode, api.predictions.size, api.labels.size]).toEqual([1, 0, 0]);
    expect(api.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });
});

describe('a mistake', () => {
  it.each([
    [
      'a column that is not there',
      IMPORT_MAPPING.replace('score: p', 'score: probability'),
      /m\.yaml:7: a\.ndjson has no column probability\. It has at, age, country, p, churned, customer\.$/,
    ],
    [
      'a column that is misspelt',
      IMPORT_MAPPING.replace('label: churned', 'label: Churn_ed'),
      /m\.yaml:8: a\.ndjson has no column Churn_ed\. Did you mean churned\?$/,
    ],
    ['a key that means nothing', `${IMPORT_MAPPING}scores: p\n`, /m\.yaml:9:1: There is no key "scores" here/],
    ['YAML that is none', 'kind: [', /m\.yaml:1:\d+: /],
  ])('%s is told by file and line', async (_name, mapping, line) => {
    write('m.yaml', mapping);
    writeRows({ customer: '1' });
    const { exitCode, err } = await load('a.ndjson');
    expect(err.trimEnd()).toMatch(line);
    expect(err.trimEnd()).not.toContain('\n');
    expect([exitCode, api.requests]).toEqual([2, []]);
  });

  it('of a file is one line too', async () => {
    expect((await load('none.csv')).err).toMatch(/^There is no file .*none\.csv\.\n$/);
    write('a.parquet', 'no parquet');
    expect((await load('a.parquet')).err).toMatch(/^Cannot read .*a\.parquet as parquet: .*\n$/);
    write('a.txt', HEAD);
    const { exitCode, err } = await load('a.txt');
    expect([exitCode, err]).toEqual([2, `What is ${join(dir, 'a.txt')}? Say --format csv, parquet or ndjson.\n`]);
  });
});

describe('importing a reference', () => {
  const mapping =
    'kind: reference\nmodel: churn\nversion: "1"\ntime: { column: at, zone: UTC }\nfeatures: rest\nscore: p\nlabel: churned\nignore: [customer]\n';

  beforeEach(() => {
    write('m.yaml', mapping);
    api.models.set('churn', fakeModel('churn'));
  });

  it('streams the rows and waits until it is ready', async () => {
    writeRows({ customer: '1' }, { customer: '2' });
    const { exitCode, out } = await load('a.ndjson');
    expect(out).toContain('Reference b6c7f0b6c7f0 of churn 1 is ready: 2 rows, 2001-01-01T00:00Z to 2001-02-01T00:00Z.\n');
    expect(exitCode).toBe(0);
  });

  it('names the row of the file when the server refuses one', async () => {
    writeRows({ customer: '1' }, '', { customer: '2', p: 3 });
    expect((await load('a.ndjson')).err).toMatch(/^Row 2, \$\.score: .* \(unprocessable\)\n$/);
  });

  it('leaves no row out unless it may, and still names the right one', async () => {
    writeRows({ customer: '1' }, 'broken', { customer: '2', p: 3 });
    expect((await load('a.ndjson')).err).toMatch(/^Row 2, \$: The line is not JSON\..*--allow-rejects\.\n$/);
    expect((await load('a.ndjson', '--allow-rejects')).err).toMatch(/^Row 3, \$\.score: /);
  });

  it('asks whose it is', async () => {
    write('m.yaml', mapping.replace('model: churn\n', ''));
    writeRows({ customer: '1' });
    expect((await load('a.ndjson')).err).toMatch(/^Say whose reference it is/);
    expect((await load('a.ndjson', '--model', 'churn')).exitCode).toBe(0);
  });
});
