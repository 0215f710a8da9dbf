import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { fail } from './fail.mjs';
import { isInstalled } from './install.mjs';
import { root } from './root.mjs';
import { spawnNode } from './spawn-node.mjs';

/** The `plumbline` command: its files are named from where its user stands, also when npm runs it. */
export async function runCli(args) {
  if (!isInstalled()) fail(`Plumbline's packages are not installed: run npm install in ${root}, then this again.`);
  if (!build()) process.exit(1);
  const entry = join(root, 'dist', 'apps', 'cli', 'main.js');
  if (!existsSync(entry)) fail(`There is nothing to run: ${entry} does not exist.`);
  const cwd = process.env.npm_lifecycle_event === 'plumbline' ? process.env.INIT_CWD : undefined;
  process.exitCode = await spawnNode(['--no-warnings', entry, ...args], { cwd: cwd ?? process.cwd() });
}
