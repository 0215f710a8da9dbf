import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from './config-error.js';

/** The settings of a `.env` file; no file means none. */
export function readDotenv(path: string): Record<string, string> {
  try {
    return { ...(parseEnv(readFileSync(path, 'utf8')) as Record<string, string>) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    throw new ConfigError([`${path} cannot be read (${code ?? 'unknown reason'}): make it a readable file, or remove it.`]);
  }
}
