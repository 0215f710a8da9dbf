import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyFile, modelDefinition } from '#libs/contracts';
import { defaultMonitors } from '#libs/monitoring';
import { startFakeApi, type FakeApi } from '../testing/fake-api.js';
import { runOnPaper, type Paper } from '../testing/run-on-paper.js';

const PLAN = {
  applied: false,
  changes: [
    { kind: 'monitor', model: 'churn', name: 'age-moves', action: 'create', overrides: false, fields: [], warnings: [] },
    {
      ...{ kind: 'monitor', model: 'churn', name: 'drift-day', action: 'create', overrides: true },
      fields: [{ field: 'hold', before: 1, after: 2 }],
      warnings: ['churn has no feature incme. Did you mean income?'],
    },
    { kind: 'policy', model: 'churn', name: 'weekly', action: 'unchanged', overrides: false, fields: [], warnings: [] },
  ],
};

const items = defaultMonitors(modelDefinition.parse({ owner: 'ana', segments: [{ column: 'country' }] }), 'churn').map(
  (definition) => ({ definition, default: true, overrides: false, revision: 0, updatedAt: null, by: null }),
);

const BUDGET = {
  model: 'churn',
  falseAlertsPerWeek: 0.1,
  liveVersions: ['1'],
  families: [
    {
      ...{ family: 'drift', grain: 'day', monitors: ['drift-day'], evaluationsPerWeek: 7 },
      ...{ falseAlertsPerWeek: 0.01, alpha: 0.1 * (0.3 / 7 / 3) },
    },
  ],
  notTested: ['volume-hour', 'freshness-hour'],
};

const PRECISION = { model: 'churn', monitor: 'drift-day', fired: 7, real: 3, expected: 1, noise: 1, precision: 0.8 };

let api: FakeApi;
let sent: { method: string; path: string; body: string }[];
let directory: string;

beforeEach(async () => {
  api = await startFakeApi();
  directory = mkdtempSync(join(tmpdir(), 'plumbline-apply-'));
  sent = [];
  api.interrupt = (incoming, response) => {
    const { method = '', url = '' } = incoming;
    void text(incoming).then((body) => {
      sent.push({ method, path: url, body });
      if (method === 'DELETE') return response.writeHead(204).end();
      const answer = url.startsWith('/v1/apply')
        ? PLAN
        : url.endsWith('/budget')
          ? BUDGET
          : url.endsWith('/monitors')
            ? { items }
            : url.endsWith('/precision')
              ? PRECISION
              : items[0];
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    return true;
  };
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await api.close();
});

const run = (...args: string[]): Promise<Paper> => runOnPaper([...args, '--url', api.url], { columns: 120 });

function write(yaml: string): string {
  const path = join(directory, 'monitors.yaml');
  writeFileSync(path, yaml);
  return path;
}

const GOOD = `
monitors:
  - model: churn
    name: age-moves
    check: drift
    grain: day
    scope: { features: [age] }
`;

describe('plumbline apply', () => {
  it('shows what would change, and changes nothing on a dry run', async () => {
    const { out, exitCode } = await run('apply', '-f', write(GOOD), '--dry-run');
    expect(exitCode).toBe(0);
    expect(out.split('\n')).toEqual([
      '+ monitor age-moves of churn',
      '+ monitor drift-day of churn, in place of the default one',
      '    hold: 1 → 2',
      '  ! churn has no feature incme. Did you mean income?',
      '= policy weekly of churn',
      'What is marked with ! is taken, and nothing is judged of it until the model has it. Mend it if it is a slip.',
      '2 to create, 0 to change, 1 unchanged; nothing is deleted.',
      '',
    ]);
    expect(sent.map(({ path }) => path)).toEqual(['/v1/apply?dryRun=true']);
    expect(applyFile.parse(JSON.parse(sent[0]?.body ?? '')).monitors).toMatchObject([{ name: 'age-moves', hold: 1 }]);
  });

  it('applies what was agreed to beforehand', async () => {
    expect(await run('apply', '-f', write(GOOD), '--yes')).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/Applied\.\n$/),
    });
    expect(sent.map(({ path }) => path)).toEqual(['/v1/apply?dryRun=true', '/v1/apply?dryRun=false']);
  });

  it('applies nothing where nobody can be asked', async () => {
    expect(await run('apply', '-f', write(GOOD))).toMatchObject({ exitCode: 2, err: expect.stringContaining('--yes') });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['an unknown key', GOOD.replace('grain: day', 'grain: day\n    holds: 2'), ':7:5: monitors.0.holds: There is no such field'],
    ['a bad value', GOOD.replace('drift', 'drfit'), ':5:5: monitors.0.check: This must be one of drift'],
    ['a missing field', GOOD.replace('    grain: day\n', ''), ':3:5: monitors.0.grain: This must be one of hour, day, week'],
    ['a bad place in a list', GOOD.replace('[age]', "['']"), ':7:25: monitors.0.scope.features.0: '],
    ['no YAML', 'monitors: [', ':1:12: '],
  ])('says where %s is, and sends nothing', async (_, yaml, told) => {
    const path = write(yaml);
    const { err, exitCode } = await run('apply', '-f', path);
    expect(exitCode).toBe(2);
    expect(err).toContain(`${path}${told}`);
    expect(sent).toEqual([]);
  });

  const SCORES = '# of the loans team\nmapping: scores\nkind: labels # the truth\nmodel: churn\nid: id\nlabel: label\n';

  it('takes a document that names a mapping as it is written', async () => {
    expect(
      await run('apply', '-f', write(`${GOOD}---\n${SCORES}---\n${SCORES.replace('scores', 'more')}`), '--dry-run'),
    ).toMatchObject({
      exitCode: 0,
    });
    const { monitors, mappings } = applyFile.parse(JSON.parse(sent[0]?.body ?? ''));
    expect(monitors).toHaveLength(1);
    const yaml = '# of the loans team\n\nkind: labels # the truth\nmodel: churn\nid: id\nlabel: label\n';
    expect(mappings).toEqual([
      { name: 'scores', yaml },
      { name: 'more', yaml },
    ]);
  });

  it.each([
    ['an unknown key', SCORES.replace('label: label', 'lable: label'), ':14:1: There is no key "lable" here'],
    ['a name that is none', SCORES.replace('scores', '"a b"'), ':10:1: mapping: '],
  ])('says where %s of a mapping is', async (_, mapping, told) => {
    const path = write(`${GOOD}---\n${mapping}`);
    const { err, exitCode } = await run('apply', '-f', path);
    expect(exitCode).toBe(2);
    expect(err).toContain(`${path}${told}`);
    expect(sent).toEqual([]);
  });

  it('takes a folder, and documents of one file, as one file', async () => {
    write(`${GOOD}---\n${GOOD.replace('age-moves', 'age-jumps')}---\n`);
    writeFileSync(join(directory, 'b.yml'), GOOD.replace('age-moves', 'age-falls'));
    writeFileSync(join(directory, 'notes.txt'), 'no definitions');
    expect(await run('apply', '-f', directory, '--dry-run')).toMatchObject({ exitCode: 0 });
    const { monitors } = applyFile.parse(JSON.parse(sent[0]?.body ?? ''));
    expect(monitors.map(({ name }) => name)).toEqual(['age-falls', 'age-moves', 'age-jumps']);
  });

  it.each<[string, string, (path: string) => string]>([
    ['an empty file', '', (path) => `${path} names no monitor and no policy. List them under monitors: and policies:`],
    ['a file of comments', '# later\n---\n', (path) => `${path} names no monitor and no policy.`],
    [
      'a name given twice',
      `${GOOD}---\n${GOOD}`,
      (path) => `The monitor age-moves of churn is twice in ${path}: keep one of the two.`,
    ],
    ['a fault in the second document', `${GOOD}---\nmonitor: []\n`, (path) => `${path}:9:1: monitor: There is no such field`],
  ])('says what to do about %s, and sends nothing', async (_, yaml, told) => {
    const path = write(yaml);
    expect(await run('apply', '-f', path)).toMatchObject({ exitCode: 2, err: expect.stringContaining(told(path)) });
    expect(sent).toEqual([]);
  });

  it('asks for a file where a folder has none', async () => {
    const { err, exitCode } = await run('apply', '-f', directory);
    expect([exitCode, err]).toEqual([2, `${directory} has no .yaml file: name a file, or a folder that has some.\n`]);
  });

  it('says all that is wrong at once', async () => {
    const { err } = await run('apply', '-f', write(GOOD.replace('drift', 'drfit').replace('day', 'dya')));
    expect(err.trim().split('\n')).toHaveLength(2);
  });
});

describe('plumbline monitors', () => {
  it('lists the default ones', async () => {
    const { out } = await run('monitors', 'list', 'churn');
    expect(out).toContain('quality-day');
    expect(out).toContain('all traffic country=*');
    expect(out).toContain('default');
  });

  it('shows one as a file that can be applied', async () => {
    const { out } = await run('monitors', 'show', 'churn', 'drift-day');
    expect(out).toMatch(/^# a default one/);
    expect(out).toContain('# 7 alerts: 3 real, 1 expected, 1 noise, so right in .800 of those with a verdict');
    const again = await run('apply', '-f', write(out), '--dry-run');
    expect(again.exitCode).toBe(0);
  });

  it('shows what each evaluation may spend', async () => {
    const { out } = await run('monitors', 'budget', 'churn');
    expect(out).toContain('0.1 false alerts a week at most; live: 1');
    expect(out).toContain('0.00143');
  });

  it('deletes one', async () => {
    expect((await run('monitors', 'delete', 'churn', 'age-moves')).exitCode).toBe(0);
    expect(sent).toMatchObject([{ method: 'DELETE', path: '/v1/models/churn/monitors/age-moves' }]);
  });
});
