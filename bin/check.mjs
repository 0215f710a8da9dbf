import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { jestArguments } from './jest-arguments.mjs';
import { node24, root } from './root.mjs';
import { spawnNode } from './spawn-node.mjs';

const script = (...path) => join(root, 'node_modules', ...path);

const steps = [
  ['format', [script('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['lint', [script('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0', '--cache', '--cache-location', '.cache/eslint/']],
  ['types', [script('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json']],
  [
    'import rules',
    [
      script('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'dashboards',
      'libs',
      'test',
    ],
  ],
  ['dead code', [script('knip', 'bin', 'knip.js')]],
];

function runStep([name, args]) {
  const started = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(node24, ['--no-warnings', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ name, ok: code === 0, output, seconds: (performance.now() - started) / 1000 }));
  });
}

function report({ name, ok, output, seconds }) {
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${seconds.toFixed(1)} s\n`);
  if (!ok) process.stdout.write(`${output.trimEnd()}\n`);
}

/** Two steps at a time, each reported as it ends; all of them run, so that one round shows all there is to mend. */
async function runSteps() {
  const waiting = [...steps];
  const results = [];
  async function work() {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const result = await runStep(step);
      report(result);
      results.push(result);
    }
  }
  await Promise.all([work(), work()]);
  return results.filter(({ ok }) => !ok).map(({ name }) => name);
}

/** Format, lint, types, import rules, dead code, then the tests, which get the arguments. */
export async function check(args) {
  const failed = await runSteps();
  const started = performance.now();
  const code = await spawnNode(jestArguments(args));
  process.stdout.write(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${'tests'.padEnd(14)} ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
  );
  if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}.\n`);
  return failed.length > 0 ? 1 : code;
}
