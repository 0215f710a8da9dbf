import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

type Dependency = { module: string; resolved: string; couldNotResolve: boolean };
type Violation = { from: string; to: string; rule: { name: string } };
type Cruise = {
  modules: { source: string; dependencies: Dependency[] }[];
  summary: { totalCruised: number; violations: Violation[] };
};

const root = join(import.meta.dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

function cruise(folder: string, roots: string[]): Cruise {
  const args = [cruiser, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...roots];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 })) as Cruise;
}

describe('this tree', () => {
  let tree: Cruise;

  beforeAll(() => {
    tree = cruise(root, ['apps', 'dashboards', 'libs', 'test']);
  });

  it('was really read', () => {
    const ours = tree.modules.filter(({ source }) => /^(apps|libs|test)\/.*\.ts$/.test(source));
    expect(tree.summary.totalCruised).toBeGreaterThan(200);
    expect(ours.length).toBeGreaterThan(150);
    expect(ours.flatMap(({ dependencies }) => dependencies).length).toBeGreaterThan(500);
  });

  it('imports across libs by names that resolve to an index.ts', () => {
    const across = tree.modules.flatMap(({ dependencies }) => dependencies).filter(({ module }) => module.startsWith('#'));
    expect(across.length).toBeGreaterThan(20);
    for (const { module, resolved } of across) expect(`${module} → ${resolved}`).toMatch(/^#(.+) → \1\/index\.ts$/);
  });

  it('keeps the import rules', () => {
    expect(tree.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});

/** A module that does what it must not, and the rule that catches it. */
const wrong: [string, string, string][] = [
  ['lib-contracts', 'libs/contracts/a.ts', `import { b } from '#libs/config'; export const a = b;`],
  ['lib-stats', 'libs/stats/a.ts', `import { b } from '#libs/contracts'; export const a = b;`],
  ['lib-mapping', 'libs/mapping/a.ts', `import { b } from '#libs/stats'; export const a = b;`],
  ['lib-ingest', 'libs/ingest/a.ts', `import type { B } from '#libs/clickhouse'; export type A = B;`],
  ['lib-monitoring', 'libs/monitoring/a.ts', `import { b } from '#libs/clickhouse'; export const a = b;`],
  ['lib-clickhouse', 'libs/clickhouse/a.ts', `import { b } from '#libs/postgres'; export const a = b;`],
  ['lib-postgres', 'libs/postgres/a.ts', `import { b } from '#libs/embedded'; export const a = b;`],
  ['lib-stream', 'libs/stream/a.ts', `import { b } from '#libs/clickhouse'; export const a = b;`],
  ['lib-embedded', 'libs/embedded/a.ts', `import { b } from '#libs/clickhouse'; export const a = b;`],
  ['lib-delivery', 'libs/delivery/a.ts', `import { b } from '#libs/postgres'; export const a = b;`],
  ['lib-otlp', 'libs/otlp/a.ts', `import { b } from '#libs/config'; export const a = b;`],
  ['lib-config', 'libs/config/a.ts', `import { b } from '#libs/nest-kit'; export const a = b;`],
  ['through-the-index', 'libs/monitoring/inner.ts', `import { a } from '../contracts/a.js'; export const b = a;`],
  ['through-the-index-from-tests', 'test/a.test.ts', `import { a } from '../libs/stats/a.js'; export const b = a;`],
  ['libs-below-apps', 'libs/nest-kit/a.ts', `import { b } from '#apps/api'; export const a = b;`],
  ['apps-apart', 'apps/evaluator/a.ts', `import { b } from '#apps/api'; export const a = b;`],
  ['roles-start-standalone', 'apps/evaluator/main.ts', `import { b } from '#apps/api'; export const a = b;`],
  ['demo-starts-standalone', 'apps/demo/a.ts', `import { b } from '#apps/api'; export const a = b;`],
  ['console-apart', 'apps/console/a.ts', `import type { B } from '#libs/stats'; export type A = B;`],
  ['console-types-only', 'apps/console/c.ts', `import { b } from '#libs/contracts'; export const c = b;`],
  ['testing-for-tests', 'apps/api/a.ts', `import { b } from '#libs/testing'; export const a = b;`],
  ['nest-in-nest-kit', 'libs/ingest/nest.ts', `import { Module } from '@nestjs/common'; export const a = Module;`],
  ['stats-is-arithmetic', 'libs/stats/zod.ts', `import { z } from 'zod'; export const a = z;`],
  ['pure-libs-touch-nothing', 'libs/monitoring/fs.ts', `import { readFileSync } from 'node:fs'; export const a = readFileSync;`],
  ['pure-libs-touch-nothing', 'libs/stats/chance.ts', `import { randomInt } from 'node:crypto'; export const a = randomInt;`],
  ['kafka-in-stream', 'apps/api/kafka.ts', `import { Kafka } from 'kafkajs'; export const a = Kafka;`],
  [
    'clickhouse-in-clickhouse',
    'apps/api/ch.ts',
    `import { createClient } from '@clickhouse/client'; export const a = createClient;`,
  ],
  ['postgres-in-postgres', 'apps/api/pg.ts', `import type { Pool } from 'pg'; export type A = Pool;`],
  ['protobuf-in-otlp', 'apps/api/pb.ts', `import protobuf from 'protobufjs/minimal.js'; export const a = protobuf;`],
  ['mail-in-delivery', 'apps/api/mail.ts', `import { createTransport } from 'nodemailer'; export const a = createTransport;`],
  ['engines-in-embedded', 'libs/clickhouse/chdb.ts', `import { query } from 'chdb'; export const a = query;`],
  ['no-dev-dependency', 'apps/api/dev.ts', `import { jest } from '@jest/globals'; export const a = jest;`],
  ['no-circular', 'libs/mapping/one.ts', `import { two } from './two.js'; export const one = two;`],
  ['no-unresolved', 'libs/mapping/gone.ts', `export { gone } from '#libs/gone';`],
];

const right: [string, string][] = [
  ['libs/mapping/two.ts', `import { one } from './one.js'; export const two = one;`],
  ['libs/monitoring/good.ts', `import { b } from '#libs/stats'; export const a = b;`],
  ['libs/delivery/good.ts', `import { b } from '#libs/contracts'; export const a = b;`],
  ['libs/monitoring/alerts/to-alert-id.ts', `import { createHash } from 'node:crypto'; export const a = createHash;`],
  ['libs/monitoring/good.test.ts', `import { b } from '#libs/testing'; export const a = b;`],
  ['apps/standalone/good.ts', `import { b } from '#apps/api'; export const a = b;`],
  ['apps/api/main.ts', `import { b } from '#apps/standalone'; export const a = b;`],
  ['apps/demo/good.ts', `import { b } from '#apps/standalone'; export const a = b;`],
  ['libs/ingest/three.ts', `import type { Four } from './four.js'; export type Three = Four;`],
  ['libs/ingest/four.ts', `import { a } from './three.js'; export type Four = typeof a;`],
  ['apps/console/good.ts', `import type { B } from '#libs/contracts'; export type A = B;`],
];

describe('a tree with a wrong import of each kind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'));
  let found: Violation[];

  beforeAll(() => {
    const surfaces = ['contracts', 'stats', 'clickhouse', 'postgres', 'embedded', 'config', 'nest-kit', 'testing'].map(
      (lib) => `libs/${lib}`,
    );
    const indexes = [...surfaces, 'apps/api', 'apps/standalone'].map(
      (path) => [`${path}/index.ts`, 'export const b = 1; export type B = number;'] as const,
    );
    for (const [path, text] of [...indexes, ...right, ...wrong.map(([, path, text]) => [path, text] as const)]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const file of ['package.json', 'tsconfig.json']) copyFileSync(join(root, file), join(folder, file));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    found = cruise(folder, ['apps', 'libs', 'test']).summary.violations;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(wrong)('is caught by %s in %s', (rule, path) => {
    expect(found.filter(({ from }) => from === path).map(({ rule: { name } }) => name)).toContain(rule);
  });

  it.each(right.slice(1))('lets %s be', (path) => {
    expect(found.filter(({ from }) => from === path)).toEqual([]);
  });
});
