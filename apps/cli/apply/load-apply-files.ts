import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApplyFile } from '#libs/contracts';
import { CliError } from '../cli-error.js';
import { loadApplyFile } from './load-apply-file.js';

/** What a file names, or all YAML files of a folder together, as one wish. A thing that is named twice would be either one by chance. */
export async function loadApplyFiles(path: string): Promise<ApplyFile> {
  const wanted: ApplyFile = { monitors: [], policies: [], mappings: [] };
  const places = new Map<string, string>();
  for (const file of await listFiles(path)) {
    for (const { monitors, policies, mappings } of await loadApplyFile(file)) {
      for (const { model, name } of monitors) assertOnce(`monitor ${name} of ${model}`, file);
      for (const { model, name } of policies) assertOnce(`policy ${name} of ${model}`, file);
      for (const { name } of mappings) assertOnce(`mapping ${name}`, file);
      wanted.mappings.push(...mappings);
      wanted.monitors.push(...monitors);
      wanted.policies.push(...policies);
    }
  }
  return wanted;

  function assertOnce(what: string, file: string): void {
    const first = places.get(what);
    if (first === undefined) return void places.set(what, file);
    const where = first === file ? `twice in ${file}` : `in ${first} and in ${file}`;
    throw new CliError(`The ${what} is ${where}: keep one of the two.`, { exitCode: 2 });
  }
}

async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new CliError(`Cannot read ${path}: ${reason}.`, { exitCode: 2 });
  });
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => /\.ya?ml$/.test(name)).sort();
  if (names.length === 0)
    throw new CliError(`${path} has no .yaml file: name a file, or a folder that has some.`, { exitCode: 2 });
  return names.map((name) => join(path, name));
}
