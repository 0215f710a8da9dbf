import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { node24, root } from './root.mjs';

const MAX_LINES = 40;
const folders = ['apps', 'dashboards', 'libs', 'test'];
const stampFile = join(root, 'dist', '.built');

function* filesUnder(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (!/\.test\.ts$|\.snap$/.test(entry.name)) yield path;
  }
}

function sources() {
  const code = folders.flatMap((name) => [...filesUnder(join(root, name))]);
  return [...code, ...['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) => join(root, name))].sort();
}

function stampOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

/** What is not TypeScript but is read beside the code goes along: presets, SQL, protocol files. */
function copyAssets(files) {
  for (const file of files) {
    const path = relative(root, file);
    if (path.endsWith('.ts') || !/^(apps|libs|test)\//.test(path)) continue;
    const target = join(root, 'dist', path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
}

/** What has no source any more would be run and offered all the same: a list of presets is a list of files. */
function removeLeftovers(files) {
  const built = new Set(files.map((file) => join(root, 'dist', relative(root, file)).replace(/\.ts$/, '.js')));
  for (const folder of folders) {
    for (const file of filesUnder(join(root, 'dist', folder))) if (!built.has(file.replace(/\.map$/, ''))) rmSync(file);
  }
}

/** Builds `dist` if a source changed since the last time, says so on standard error, and answers whether it stands. */
export function build() {
  const files = sources();
  const stamp = stampOf(files);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  process.stderr.write('Building…\n');
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(node24, [tsc, '-b', 'tsconfig.build.json'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    const lines = stdout.trimEnd().split('\n');
    process.stderr.write(`${lines.slice(0, MAX_LINES).join('\n')}\n`);
    process.stderr.write(`The build failed with ${lines.length} lines of complaint: mend them, then run this again.\n`);
    return false;
  }
  copyAssets(files);
  removeLeftovers(files);
  writeFileSync(stampFile, stamp);
  return true;
}
