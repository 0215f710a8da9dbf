import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version of Plumbline that runs, as its package says. */
export const version = loadVersion();

function loadVersion(): string {
  const path = findPackageJSON(import.meta.url);
  if (path === undefined) throw new Error('There is no package.json above this file: install Plumbline as it comes.');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
