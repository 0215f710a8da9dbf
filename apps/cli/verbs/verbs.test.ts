import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelDefinition } from '#libs/contracts';
import { startFakeApi, type FakeApi } from '../testing/fake-api.js';
import { fakeModel } from '../testing/fake-model.js';
import { fakeMeasure } from '../testing/fake-measure.js';
import { runOnPaper, type Paper } from '../testing/run-on-paper.js';

let api: FakeApi;

beforeEach(async () => {
  api = await startFakeApi();
});
afterEach(() => api.close());

function run(...args: string[]): Promise<Paper> {
  return runOnPaper([...args, '--url', api.url]);
}

function register(given: Partial<Parameters<typeof modelDefinition.parse>[0] & object> = {}): void {
  const definition = modelDefinition.parse({ owner: 'ana@example.org', ...given });
  api.models.set('churn', fakeModel('churn', definition));
}

describe('plumbline models', () => {
  it('says how to begin where there is none', async () => {
    expect((await run('models')).out).toMatch(/^There is no model yet\. Register one: plumbline register MODEL/);
  });

  it('lists versions with their state, aliases, reference and last window', async () => {
    register({ timeZone: 'Europe/Berlin' });
    const version = { firstSeenAt: '2001-03-01T00:00:00.000Z', definition: {}, features: undefined };
    api.versions.set('1', { ...version, version: '1', registered: true });
    api.versions.set('2', { ...version, version: '2', registered: false });
    api.versions.set('3', { ...version, version: '3', registered: true, firstSeenAt: null });
    api.aliases.set('production', '1').set('champion', '1');
    const unknown = { reason: null, from: null, to: null, phi: null, countedAs: null, settledAt: null };
    const reference = { ...unknown, model: 'churn', hash: 'b6', gridId: 'g' };
    const at = (day: string): { createdAt: string } => ({ createdAt: `2001-03-${day}T00:00:00.000Z` });
    api.references.push(
      { ...reference, ...at('01'), reference: 'a', version: '1', status: 'ready', provisional: false, rows: 48_123 },
      { ...reference, ...at('02'), reference: 'b', version: '1', status: 'ready', provisional: true, rows: 10 },
      { ...reference, ...at('03'), reference: 'c', version: '2', status: 'ready', provisional: true, rows: 10_000 },
    );
    api.measures = Array.from({ length: 2_500 }, (_, day) => fakeMeasure(day));
    expect((await run('models')).out.split('\n')).toEqual([
      'model  version                  aliases               reference                 measured until',
      'churn  1        registered      production, champion  ready, 48,123 rows        2008-01-04T00:00Z',
      '       2        only seen       –                     provisional, 10,000 rows  –',
      '       3        no traffic yet  –                     none                      –',
      '',
    ]);
  });
});

describe('plumbline measures', () => {
  it('shows each family by the windows that tell most, of all traffic together', async () => {
    register();
    api.measures = [
      fakeMeasure(0),
      fakeMeasure(0, { grain: 'week' }),
      fakeMeasure(0, { segment: 'country=DE' }),
      fakeMeasure(0, { family: 'quality', values: { missingShare: 0.1 } }),
    ];
    const { out, exitCode } = await run('measures', 'churn');
    expect(out.match(/^\w.*/gm)?.map((line) => line.split(' · ')[0])).toEqual([
      'quality of distance by day',
      'drift of distance by day',
    ]);
    expect(exitCode).toBe(0);
  });

  it('shows a column’s segments, or one of them', async () => {
    register();
    api.measures = ['', 'country=DE', 'country=FR', 'region=N'].map((segment) => fakeMeasure(0, { segment }));
    const { out } = await run('measures', 'churn', '--segment', 'country');
    expect(out).toMatch(/distance \| country=DE .*\n +distance \| country=FR /);
    expect(out).not.toContain('region');
    expect((await run('measures', 'churn', '--segment', '*')).out).toMatch(/distance {2}[^|]*\n(?:.*country=.*\n){2}.*region=N/);
    expect((await run('measures', 'churn', '--segment', 'country=FR')).out).toContain(' · country=FR · ');
  });

  it('asks for times of the model’s own zone', async () => {
    register({ timeZone: 'America/New_York' });
    await run('measures', 'churn', '--family', 'drift', '--from', '2001-03-10', '--as-of', '2001-03-20T00:00Z');
    const asked = new URL(api.requests.find((request) => request.includes('asOf'))?.split(' ')[1] ?? '', api.url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({ from: '2001-03-10T05:00:00.000Z', asOf: '2001-03-20T00:00:00.000Z' });
  });

  it('gives all of every page as JSON', async () => {
    register();
    api.measures = Array.from({ length: 1_001 }, (_, day) => fakeMeasure(day));
    const { out } = await run('measures', 'churn', '--json');
    expect(JSON.parse(out)).toEqual(api.measures);
    expect(JSON.parse((await run('measures', 'churn', '--family', 'volume', '--json')).out)).toEqual([]);
  });

  it('says so when nothing fits, and when there is no such model', async () => {
    register();
    expect((await run('measures', 'churn')).out).toMatch(/^Nothing was measured of churn that fits\./);
    api.measures = [fakeMeasure(0)];
    expect((await run('measures', 'churn', '--feature', 'Distnace')).out).toBe(
      'No feature Distnace of churn was measured. Did you mean distance? Measured are distance.\n',
    );
    const { exitCode, err } = await run('measures', 'nope');
    expect([exitCode, err]).toEqual([
      1,
      'There is no model nope. Register it with plumbline register nope, or PUT /v1/models/nope. (model-not-found)\n',
    ]);
  });
});

describe('plumbline doctor', () => {
  it('says that nothing is wrong', async () => {
    const { exitCode, out } = await run('doctor');
    expect(out).toContain(`Plumbline at ${api.url}: nothing is wrong.`);
    expect(exitCode).toBe(0);
  });

  it('says what is wrong, what to do and what everything costs, and ends with 1', async () => {
    api.diagnosis = {
      healthy: false,
      findings: [
        {
          code: 'version-unregistered',
          severity: 'notice',
          about: 'churn 2',
          message: 'Nobody registered it.',
          fix: 'Register it.',
        },
        {
          code: 'books-unbalanced',
          severity: 'problem',
          about: 'books of labels',
          message: 'They do not balance.',
          fix: 'Run it again.',
        },
      ],
      streams: [
        {
          ...{
            topic: 'scores',
            partition: 0,
            records: 1_200,
            received: 1_200,
            accepted: 1_190,
            duplicate: 9,
            conflict: 0,
            rejected: 1,
          },
          ...{ stored: 1_190, analysed: 1_000, lagRecords: 12, lagSeconds: 90 },
        },
      ],
      storage: {
        tables: [{ table: 'predictions', rows: 300_000, bytes: 34e6 }],
        models: [{ model: 'churn', kind: 'rows', rows: 300_000, bytes: 34e6, retentionDays: 400 }],
        disk: { path: '/data', freeBytes: 5e9, totalBytes: 9e9 },
      },
    };
    const { exitCode, out } = await run('doctor');
    expect(out.split('\n').slice(1)).toEqual([
      '',
      'problem  books of labels',
      '  They do not balance.',
      '  → Run it again.',
      '',
      'notice  churn 2',
      '  Nobody registered it.',
      '  → Register it.',
      '',
      'topic   part  records  accepted  duplicate  rejected  stored  analysed  wait         for',
      'scores     0    1,200     1,190          9         1   1,190     1,000    12  1 min 30 s',
      '',
      'model  kind     rows   on disk  kept for',
      'churn  rows  300,000  32.4 MiB  400 days',
      '',
      'table           rows   on disk',
      'predictions  300,000  32.4 MiB',
      'together              32.4 MiB',
      '',
    ]);
    expect(exitCode).toBe(1);
    expect(JSON.parse((await run('doctor', '--json')).out)).toEqual(api.diagnosis);
  });

  it('says how to start one where nobody listens', async () => {
    await api.close();
    const { exitCode, err } = await run('doctor');
    expect(err).toMatch(/: nothing listens there\. Start one with npm start, or name another with --url or PLUMBLINE_URL\.\n$/);
    expect(exitCode).toBe(1);
  });
});

describe('the server', () => {
  it('is that of the environment, where the command line names none', async () => {
    expect((await runOnPaper(['models'], { url: api.url })).exitCode).toBe(0);
    expect((await runOnPaper(['models', '--url', 'http://127.0.0.1:1'], { url: api.url })).err).toMatch(
      /^No Plumbline answers at http:\/\/127\.0\.0\.1:1: /,
    );
    expect(await runOnPaper(['models'], { url: 'localhost:4600' })).toMatchObject({
      ...{ exitCode: 2, err: 'PLUMBLINE_URL is localhost:4600: write it as http://127.0.0.1:4600.\n' },
    });
  });
});

describe('plumbline register', () => {
  it('registers a model and a version from options', async () => {
    const { exitCode, out } = await run(
      'register',
      'churn',
      '--owner',
      'ana',
      '--segment',
      'country:3',
      '--segment',
      'age',
      '--version',
      '1',
      '--run-id',
      'r',
    );
    expect(out).toBe('churn is registered, owner ana.\nchurn version 1 is registered.\n');
    expect(api.models.get('churn')?.definition).toMatchObject({
      owner: 'ana',
      segments: [
        { column: 'country', top: 3 },
        { column: 'age', top: 20 },
      ],
    });
    expect(api.versions.get('1')?.definition).toEqual({ runId: 'r' });
    expect(exitCode).toBe(0);
  });

  it('changes what is named and leaves the rest', async () => {
    register({ team: 'retention' });
    await run('register', 'churn', '--owner', 'bob');
    expect(api.models.get('churn')?.definition).toMatchObject({ owner: 'bob', team: 'retention' });
    await run('register', 'churn', '--version', '2', '--run-id', 'r');
    await run('register', 'churn', '--version', '2', '--code-commit', 'c');
    expect(api.versions.get('2')?.definition).toEqual({ runId: 'r', codeCommit: 'c' });
  });

  it('asks who owns a new one', async () => {
    const { exitCode, err } = await run('register', 'churn', '--version', '1');
    expect([exitCode, err]).toEqual([2, 'Say who owns churn: plumbline register churn --owner you@example.org.\n']);
    expect(api.models.size).toBe(0);
  });

  it('reads a file, and says where it is wrong', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'register-'));
    const path = join(dir, 'm.yaml');
    writeFileSync(path, 'owner: ana\nversions:\n  "1":\n    features: { age: { type: numeric } }\n  "2":\n');
    expect((await run('register', 'churn', '--file', path)).out).toMatch(
      /version 1 is registered\.\n.*version 2 is registered\.\n$/,
    );
    expect(api.versions.get('1')?.features).toEqual({ age: { type: 'numeric' } });
    writeFileSync(path, 'owner: ana\nversions:\n  "1":\n    features: { age: { type: number } }\n');
    expect(await run('register', 'churn', '--file', path)).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/m\.yaml:4:30: versions\.1\.features\.age\.type: [^]*[^.]\.\n$/),
    });
    rmSync(dir, { recursive: true });
  });
});

describe('plumbline alias', () => {
  it.each([[['alias']], [['alias', 'set']]])('%j points to a version, if it points where it should', async (verb) => {
    register();
    expect((await run(...verb, 'churn', 'production', '1')).out).toBe('production of churn points to version 1.\n');
    const { exitCode, err } = await run(...verb, 'churn', 'production', '2', '--expect', '7');
    expect([exitCode, err]).toEqual([1, 'Alias production points to 1, not to 7. Look again, then move it. (alias-moved)\n']);
  });
});

describe('a wrong command line', () => {
  it.each([
    [['measure', 'churn'], /unknown command 'measure'/],
    [['measures', 'churn', '--family', 'drft'], /Allowed choices are drift, quality/],
    [['measures', 'churn', '--last', '0'], /Give a whole number from 1 to/],
    [['import', 'a.csv'], /'--mapping <yaml>' not specified/],
    [['models', '--url', 'here'], /Write it as http:\/\/127\.0\.0\.1:4600\./],
  ])('%j ends with 2', async (args, said) => {
    const { exitCode, err } = await runOnPaper(args);
    expect(err).toMatch(said);
    expect(exitCode).toBe(2);
  });

  it('is helped', async () => {
    const { exitCode, out } = await runOnPaper(['--help']);
    expect(out).toContain('Exit codes:\n  0  done\n');
    expect(exitCode).toBe(0);
  });
});
