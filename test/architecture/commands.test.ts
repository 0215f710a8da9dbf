import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'commands-'));
const at = (...path: string[]): string => join(folder, ...path);

function write(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
}

/** A checkout of the real commands, with an npm and a compiler that only write down that they were called. */
const log = `require('node:fs').appendFileSync(${JSON.stringify(at('calls'))}, `;
const fakeNpm = `${log}'npm ' + process.argv[2] + '\\n');
const { mkdirSync, writeFileSync, rmSync, symlinkSync } = require('node:fs');
if (process.argv[2] === 'install') {
  mkdirSync('node_modules/node/bin', { recursive: true });
  rmSync('node_modules/node/bin/node', { force: true });
  symlinkSync(process.execPath, 'node_modules/node/bin/node');
  writeFileSync('node_modules/.package-lock.json', '{}');
}`;
const entry = `
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => { console.log(signal); setTimeout(() => process.exit(5), 300); });
const [what] = process.argv.slice(2);
if (what === 'exit') process.exit(7);
if (what === 'die') process.kill(process.pid, 'SIGKILL');
if (what === 'wait') { console.log('waiting'); setTimeout(() => process.exit(0), 10_000); }
else console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() }));`;

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  cpSync(join(root, 'bin'), at('bin'), { recursive: true });
  for (const file of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) write(file, '{}');
  write('fake/npm-cli.js', fakeNpm);
  write('node_modules/typescript/bin/tsc', `${log}'tsc\\n');`);
  write('node_modules/typescript/package.json', '{"type":"commonjs"}');
  write('package.json', '{"type":"module"}');
  write('fake/package.json', '{"type":"commonjs"}');
  write('libs/a/index.ts', 'export const a = 1;');
  write('libs/a/preset.yaml', 'a: 1');
  for (const app of ['demo', 'cli']) {
    write(`apps/${app}/main.ts`, '');
    write(`dist/apps/${app}/main.js`, entry);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number | null; stdout: string; stderr: string };

function start(args: string[], env: Record<string, string> = {}, cwd = folder): { child: ChildProcess; ended: Promise<Ended> } {
  const environment = { ...process.env, npm_execpath: at('fake/npm-cli.js'), npm_lifecycle_event: '', ...env };
  const child = spawn(process.execPath, args, { cwd, env: environment, detached: true });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return { child, ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr }))) };
}

const run = (args: string[], env?: Record<string, string>, cwd?: string): Promise<Ended> => start(args, env, cwd).ended;
const demo = (...args: string[]): Promise<Ended> => run([at('bin/run.mjs'), 'demo', ...args]);
const calls = (): string[] => readFileSync(at('calls'), 'utf8').trim().split('\n');

describe('a command', () => {
  it('installs and builds what is missing, says so on standard error only, and is quiet the next time', async () => {
    const first = await demo();
    expect(first).toMatchObject({ code: 0, stderr: 'Installing the packages: a minute or two, once…\nBuilding…\n' });
    expect(JSON.parse(first.stdout)).toEqual({ args: [], cwd: folder });
    expect(calls()).toEqual(['npm view', 'npm install', 'tsc']);
    expect(readFileSync(at('dist/libs/a/preset.yaml'), 'utf8')).toBe('a: 1');
    expect(await demo()).toMatchObject({ code: 0, stderr: '' });
    expect(calls()).toHaveLength(3);
  });

  it('installs again when the lock file is newer, and builds again when a source changed', async () => {
    await demo();
    write('libs/a/index.ts', 'export const a = 22;');
    expect((await demo()).stderr).toBe('Building…\n');
    const later = new Date(performance.timeOrigin + performance.now() + 60_000);
    utimesSync(at('package-lock.json'), later, later);
    await demo();
    expect(calls().filter((call) => call === 'npm install')).toHaveLength(2);
  });

  it('takes away what was built of a source that is gone', async () => {
    write('libs/a/old.yaml', 'a: 0');
    await demo();
    rmSync(at('libs/a/old.yaml'));
    for (const name of ['index', 'renamed']) for (const ending of ['js', 'js.map']) write(`dist/libs/a/${name}.${ending}`, '');
    await demo();
    expect(readdirSync(at('dist/libs/a')).sort()).toEqual(['index.js', 'index.js.map', 'preset.yaml']);
  });

  it('passes its arguments on', async () => {
    const { stdout } = await demo('--', '--exit', '--json', 'a b.json');
    expect(JSON.parse(stdout)).toMatchObject({ args: ['--exit', '--json', 'a b.json'] });
  });

  it.each([
    ['exit', 7],
    ['die', 137],
  ])('ends as its target ends: %s is %d', async (what, code) => {
    expect(await demo(what)).toMatchObject({ code });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'passes %s on once, however often and to whom it comes, and waits for the end',
    async (signal) => {
      await demo();
      const { child, ended } = start([at('bin/run.mjs'), 'demo', 'wait']);
      await new Promise((resolve) => child.stdout?.once('data', resolve));
      child.kill(signal);
      // As a terminal does: to the whole group.
      process.kill(-(child.pid ?? 0), signal);
      expect(await ended).toMatchObject({ code: 5, stdout: `waiting\n${signal}\n` });
    },
  );

  it('says what there is to run', async () => {
    await demo();
    expect(await run([at('bin/run.mjs'), 'dance'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Say what to run: demo, start,.*\n$/),
    });
  });

  it('tells an old Node in one line what it needs', async () => {
    const old = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'16.20.2'})`;
    expect(await run(['--import', old, at('bin/run.mjs'), 'demo'])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'Plumbline needs Node 20 or newer to start and this is 16.20.2: install one from https://nodejs.org, then run this again.\n',
    });
  });

  it('tells in one line that there is no network, and soon', async () => {
    write(
      'fake/npm-cli.js',
      `process.stderr.write('npm error code ENOTFOUND\\nnpm error at Object.stack (a.js:1)\\n'); process.exit(1);`,
    );
    const { code, stderr } = await demo();
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('Installing'),
      expect.stringMatching(/registry cannot be reached \(ENOTFOUND\): connect to the network or set a registry/),
    ]);
  });

  it('stops at a build that fails, with the complaint', async () => {
    write('node_modules/typescript/bin/tsc', `console.log('libs/a/index.ts(1,1): error'); process.exit(2);`);
    const { code, stderr } = await demo();
    expect(code).toBe(1);
    expect(stderr).toMatch(/libs\/a\/index\.ts\(1,1\): error\nThe build failed/);
  });
});

describe('the plumbline command', () => {
  it('says that it is not installed', async () => {
    const { code, stderr } = await run([at('bin/plumbline.mjs'), 'models']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^Plumbline's packages are not installed: run npm install in .*\n$/),
    ]);
  });

  it('reads its files from where its user stands', async () => {
    await demo();
    mkdirSync(at('elsewhere'));
    const direct = await run([at('bin/plumbline.mjs'), 'import', 'a.csv'], {}, at('elsewhere'));
    expect(JSON.parse(direct.stdout)).toEqual({ args: ['import', 'a.csv'], cwd: at('elsewhere') });
    const byNpm = await run([at('bin/plumbline.mjs')], { npm_lifecycle_event: 'plumbline', INIT_CWD: at('elsewhere') });
    expect(JSON.parse(byNpm.stdout)).toMatchObject({ cwd: at('elsewhere') });
  });
});
