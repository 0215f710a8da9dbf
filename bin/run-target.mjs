import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { fail } from './fail.mjs';
import { install } from './install.mjs';
import { jestArguments } from './jest-arguments.mjs';
import { root } from './root.mjs';
import { spawnNode } from './spawn-node.mjs';

function runEntry(...path) {
  const entry = join(root, 'dist', ...path);
  if (!existsSync(entry)) fail(`There is nothing to run: ${entry} does not exist.`);
  return (args) => spawnNode(['--no-warnings', entry, ...args]);
}

const targets = {
  demo: (args) => runEntry('apps', 'demo', 'main.js')(args),
  start: (args) => runEntry('apps', 'standalone', 'main.js')(args),
  bench: (args) => runEntry('test', 'bench', 'main.js')(args),
  test: (args) => spawnNode(jestArguments(args)),
  'test:kills': (args) => runEntry('test', 'kills', 'main.js')(args),
  'test:faults': (args) => runEntry('test', 'faults', 'main.js')(args),
  'test:quiet': (args) => runEntry('test', 'quiet', 'main.js')(args),
  dashboards: (args) => runEntry('dashboards', 'main.js')(args),
  'dashboards:check': (args) => runEntry('test', 'dashboards', 'main.js')(args),
  check,
  build: () => 0,
};

/** `node bin/run.mjs <target> [arguments]`: sets up what is missing, then runs the target with the arguments. */
export async function runTarget([name, ...args]) {
  const target = Object.hasOwn(targets, name ?? '') ? targets[name] : undefined;
  if (target === undefined) fail(`Say what to run: ${Object.keys(targets).join(', ')}.`);
  await install();
  // A check reports a broken build among all else that is wrong.
  if (!build() && target !== check) process.exit(1);
  process.exitCode = await target(args[0] === '--' ? args.slice(1) : args);
}
