import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readTables, ROOT } from './read-tables.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('the page of the API', () => {
  it('names each problem with its status, in the order of the code', () => {
    const [problems = []] = readTables('docs/api.md').filter(([row]) => row !== undefined && 'status' in row);
    const [, list = ''] = /domainErrorStatus = \{([\s\S]*?)\}/.exec(read('libs/nest-kit/domain-error.ts')) ?? [];
    const codes = [...list.matchAll(/^\s*'?([a-z-]+)'?: (\d{3}),$/gm)].map(([, code, status]) => ({ code, status }));
    expect(codes.length).toBeGreaterThan(10);
    expect(problems.map(({ code, status }) => ({ code, status }))).toEqual(codes);
  });

  it('names each route of the controllers, and no other', () => {
    const folder = 'apps/api/controllers';
    const routes = readdirSync(join(ROOT, folder)).flatMap((file) => {
      const source = read(`${folder}/${file}`);
      const [, prefix = ''] = /@Controller\('([^']*)'\)/.exec(source) ?? [];
      return [...source.matchAll(/^\s*@(Get|Put|Post|Delete|Patch)\((?:'([^']*)')?\)/gm)].map(([, verb = '', path = '']) =>
        `${verb.toUpperCase()} /${[prefix, path].filter(Boolean).join('/')}`.replace(/:(\w+)/g, '{$1}'),
      );
    });
    const told = [...read('docs/api.md').matchAll(/^\| (`[A-Z][^|]*) \|/gm)].flatMap(([, cell = '']) => toRoutes(cell));
    const health = ['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /openapi.json'];
    expect(told.toSorted()).toEqual([...routes, ...health].toSorted());
  });
});

/** "`PUT`, `GET /v1/x`" and "`POST /v1/a`, `POST /v1/b`" as routes. */
function toRoutes(cell: string): string[] {
  const parts = [...cell.matchAll(/`([^`]+)`/g)].map(([, part = '']) => part);
  const last = parts.at(-1)?.split(' ')[1] ?? '';
  return parts.map((part) => (part.includes(' ') ? part : `${part} ${last}`));
}
