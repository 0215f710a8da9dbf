import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readTables, ROOT } from './read-tables.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('the page of the demo', () => {
  it('names each option that the demo has, in its order', () => {
    const [, usage = ''] = /USAGE = `([\s\S]*?)`/.exec(read('apps/demo/read-arguments.ts')) ?? [];
    const options = [...usage.matchAll(/^ {2}(--[a-z]+(?: [A-Z]+)?) /gm)].map(([, option]) => option);
    const [told = []] = readTables('docs/demo.md').filter(([row]) => row !== undefined && 'option' in row);
    expect(told.map(({ option }) => option)).toEqual(options.filter((option) => option !== '--help'));
  });

  it('names each field of the report, in its order', () => {
    const [, schema = ''] = /reportSchema = z\.object\(\{([\s\S]*)\n\}\)/.exec(read('apps/demo/report/report-schema.ts')) ?? [];
    const fields = [...schema.matchAll(/^ {2}(\w+):/gm)].map(([, field]) => field);
    const [told = []] = readTables('docs/demo.md').filter(([row]) => row !== undefined && 'field' in row);
    expect(fields.length).toBeGreaterThan(5);
    expect(told.map(({ field }) => field)).toEqual(fields);
  });
});
