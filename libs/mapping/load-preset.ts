import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('presets/', import.meta.url);
const ending = '.yaml';

/** The names of the mappings that come along. */
export function listPresets(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

/** The YAML of a preset; null where there is none of that name. */
export function loadPreset(name: string): string | null {
  return listPresets().includes(name) ? readFileSync(new URL(`${name}${ending}`, folder), 'utf8') : null;
}
