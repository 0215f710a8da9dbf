import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Service {
  image: string;
  environment?: Record<string, string | number>;
  volumes?: string[];
  ports?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  restart?: string;
  user?: string;
  read_only?: boolean;
  command?: string[];
}

export interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, null>;
}

/** As compose reads it: anchors merged, `${NAME:?…}` replaced, `$$` one dollar. A name that nobody gave is an error, as it is there. */
export function readCompose(given: Record<string, string>): Compose {
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner)]));
    if (typeof value !== 'string') return value;
    return value.replace(/\$\$|\$\{(\w+):\?[^}]*\}/g, (_, name?: string) => {
      if (name === undefined) return '$';
      if (given[name] === undefined) throw new Error(`${name} is not set`);
      return given[name];
    });
  };
  return fill(parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true })) as Compose;
}
