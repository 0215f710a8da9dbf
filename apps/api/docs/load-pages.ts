import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { toIndex } from './to-index.js';

/**
 * The documentation of the version that runs, by path as `runbooks/down`, and a page `index` that lists it. Read once: what is asked for is a
 * name here and never one of a file.
 */
export function loadPages(): ReadonlyMap<string, string> {
  const manifest = findPackageJSON(import.meta.url);
  if (manifest === undefined) throw new Error('There is no package.json above this file: install Plumbline as it comes.');
  const folder = join(dirname(manifest), 'docs');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
  const pages = files.sort().map((file) => [file.slice(0, -'.md'.length), readFileSync(join(folder, file), 'utf8')] as const);
  return new Map([['index', toIndex(pages)], ...pages]);
}
