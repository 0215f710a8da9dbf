import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fakeModel } from '../testing/fake-model.js';
import { IMPORT_MAPPING, openImportFiles, type ImportFiles } from '../testing/open-import-files.js';

let { api, load, write, writeRows, close } = {} as ImportFiles;

beforeEach(async () => {
  ({ api, load, write, writeRows, close } = await openImportFiles());
});
afterEach(() => close());

describe('a dry run', () => {
  it('needs no server', async () => {
    writeRows({ customer: '1' });
    await api.close();
    expect((await load('a.ndjson', '--dry-run')).out).toContain('1 rows give 1 predictions and 1 labels.');
  });

  it('finds what the server would refuse, with what the mapping has against it', async () => {
    write('m.yaml', IMPORT_MAPPING.replace('{ column: at, zone: UTC }', 'at'));
    writeRows({ customer: '1' }, { customer: '2', at: '2001-02-01T10:00:00Z' }, { customer: '3', at: '01.02.2001 10:00' });
    const { exitCode, out } = await load('a.ndjson', '--dry-run');
    expect(out).toContain('a.ndjson: 3 rows give 1 predictions and 1 labels.');
    expect(out).toMatch(/\n {2}row 1, \$\.time: The time "2001-02-01 10:00:00" has no zone; /);
    expect(out).toMatch(/\n {2}row 3, \$\.time: The time "01\.02\.2001 10:00" cannot be read; /);
    expect(out).toContain('By reason: time-without-zone 1, invalid-time 1\nIn a mapping local times are named with their zone: ');
    expect(exitCode).toBe(1);
  });

  it('finds it in the rows of a reference too', async () => {
    write('m.yaml', 'kind: reference\nmodel: churn\nversion: "1"\ntime: at\nfeatures: [age]\n');
    writeRows({ customer: '1' });
    const { exitCode, out } = await load('a.ndjson', '--dry-run');
    expect([exitCode, out]).toEqual([1, expect.stringContaining('a.ndjson: 1 rows give 0 rows of a reference.')]);
  });
});

describe('scores that are no probabilities', () => {
  const doubt =
    '1 of 2 scores are not from 0 to 1, the first is 73. They are counted as failures of $prediction: see that the column is a probability, and no percentage.';

  it.each([[['--dry-run']], [[]]])('are counted at the end, with %j', async (more) => {
    writeRows({ customer: '1', p: 0.4 }, { customer: '2', p: 73 });
    const { out } = await load('a.ndjson', ...more);
    expect(out.replace(/\n +/g, ' ')).toContain(doubt);
  });
});

describe('a file that is separated by semicolons', () => {
  it('is told from one whose column is missing', async () => {
    write('a.csv', 'customer;at;age;country;p;churned\n1;2001-02-01 10:00:00;33;DE;0.4;1\n');
    const { exitCode, err } = await load('a.csv', '--dry-run');
    expect([exitCode, err]).toEqual([
      2,
      expect.stringMatching(/^a\.csv is separated by semicolons: write it with commas between columns/),
    ]);
  });

  it('is a guess where numbers are written with commas', async () => {
    write('a.csv', 'customer;at;age;country;p;churned\n1;2001-02-01 10:00:00;33;DE;0,4;1\n');
    expect((await load('a.csv', '--dry-run')).err).toMatch(
      /as csv: its rows have different .*, or semicolons between columns\.\n$/,
    );
  });
});

describe('features that are not named as those of the version', () => {
  const doubt =
    'Not among the features of churn 1: country, age (did you mean Age?). Not in the file: Age. What is stored stays, so mend the mapping first, unless it is meant.';

  beforeEach(() => {
    api.models.set('churn', fakeModel('churn'));
    const version = { version: '1', registered: true, firstSeenAt: null, definition: {} };
    api.versions.set('1', { ...version, features: { Age: { type: 'numeric' } } });
    write('m.yaml', IMPORT_MAPPING.replace('[age, country]', '[country, age]'));
    writeRows({ customer: '1' }, { customer: '2' });
  });

  it('are told once, before anything is sent', async () => {
    api.interrupt = (request, response) => {
      if (request.method !== 'POST') return false;
      response.writeHead(500).end();
      return true;
    };
    expect((await load('a.ndjson')).err.split('\n')[0]).toBe(doubt);
    api.interrupt = () => false;
    expect((await load('a.ndjson', '--batch', '1')).err).toBe(`${doubt}\n`);
  });

  it('are told by a dry run', async () => {
    const { exitCode, out } = await load('a.ndjson', '--dry-run');
    expect(out.replace(/\n +/g, ' ')).toContain(`the server checks each again.\n${doubt}\n`);
    expect(exitCode).toBe(0);
  });

  it('are no matter where they are named alike', async () => {
    write('m.yaml', IMPORT_MAPPING.replace('[age, country]', '{ Age: age }'));
    expect(await load('a.ndjson')).toMatchObject({ exitCode: 0, err: '' });
  });
});

describe('rows in conflict', () => {
  it('say what that is, and end with 1 unless they are allowed', async () => {
    writeRows({ customer: '1' }, { customer: '2' });
    await load('a.ndjson');
    write('m.yaml', IMPORT_MAPPING.replace('[age, country]', '{ Age: age }'));
    const { exitCode, out } = await load('a.ndjson');
    expect(out).toMatch(/predictions +0 +0 +2 +0\n/);
    expect(out).toContain(
      '\n  2 rows are in conflict: their ids are stored with other content or another time, and the first one',
    );
    expect(exitCode).toBe(1);
    expect((await load('a.ndjson', '--allow-rejects')).exitCode).toBe(0);
  });
});
