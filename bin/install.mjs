import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './fail.mjs';
import { node24, root } from './root.mjs';

const lock = join(root, 'package-lock.json');
/** npm writes it last, so an install that was cut off does not have it. */
const installed = join(root, 'node_modules', '.package-lock.json');

/** Whether node_modules is there and no older than the lock file. */
export function isInstalled() {
  return existsSync(node24) && existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

function npmCommand() {
  const script = process.env.npm_execpath;
  return script !== undefined && script.endsWith('npm-cli.js') ? [process.execPath, [script]] : ['npm', []];
}

function runNpm(args, timeout) {
  const [command, first] = npmCommand();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], timeout });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: `npm error code ${error.code}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const OFFLINE_MS = 60_000;
const unreachable = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH)$/;

function reasonOf(output) {
  return /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1] ?? 'no reason given';
}

/** npm's own report in one line that says what to do. */
function explain(reason, output) {
  const logFile = /A complete log of this run can be found in:\s*(?:npm (?:error|ERR!)\s*)?(\S+)/.exec(output)?.[1];
  const see = logFile === undefined ? '' : ` npm's log: ${logFile}`;
  if (unreachable.test(reason)) {
    return `The packages could not be fetched, as the npm registry cannot be reached (${reason}): connect to the network or set a registry you can reach (npm config set registry URL), then run this again.`;
  }
  if (reason === 'ENOSPC')
    return `The packages could not be installed, as the disk is full: free about 2 GB, then run this again.${see}`;
  if (reason === 'ENOENT')
    return 'The packages could not be installed, as there is no npm here: install it with Node from https://nodejs.org.';
  return `The packages could not be installed (npm says ${reason}): run npm install here to see why.${see}`;
}

/** Without a network npm would retry each of a thousand packages, for minutes; one question first tells it in a second. */
async function findNoNetwork() {
  const { code, output } = await runNpm([
    'view',
    'reflect-metadata',
    'version',
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=500',
  ]);
  return code !== 0 && unreachable.test(reasonOf(output)) ? reasonOf(output) : undefined;
}

/** Installs the packages if that is not done yet. Everything it has to say goes to standard error. */
export async function install() {
  if (isInstalled()) return;
  process.stderr.write('Installing the packages: a minute or two, once…\n');
  const noNetwork = await findNoNetwork();
  const args = ['install', '--no-audit', '--no-fund'];
  // What an earlier install left in npm's cache may be enough.
  const { code, output } = await (noNetwork === undefined ? runNpm(args) : runNpm([...args, '--offline'], OFFLINE_MS));
  if (code !== 0) fail(explain(noNetwork ?? reasonOf(output), output));
  const probe = spawnSync(node24, ['--version'], { encoding: 'utf8' });
  if (probe.status !== 0) {
    fail(
      'The package "node" did not install its binary: allow its install script (npm config get ignore-scripts must be false), then run npm rebuild node.',
    );
  }
  const now = new Date();
  if (existsSync(installed)) utimesSync(installed, now, now);
}
