import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './read-tables.js';

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...listPages('docs')];

function listPages(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? listPages(path) : path.endsWith('.md') ? [path] : [];
  });
}

const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** As GitHub makes anchors of headings. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documentation', () => {
  it.each(pages)('%s links to what is there', (page) => {
    const prose = read(page).replace(/```[\s\S]*?```/g, '');
    const broken = [...prose.matchAll(/\]\(([^)\s]+)\)|src(?:set)?="([^"]+)"/g)]
      .map(([, link, source]) => link ?? source ?? '')
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
        if (!existsSync(target)) return true;
        return anchor !== undefined && !anchorsOf(target.slice(ROOT.length + 1)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it('lists every decision record', () => {
    const records = listPages('docs/adr').filter((page) => !page.endsWith('README.md'));
    const index = read('docs/adr/README.md');
    expect(records.filter((page) => !index.includes(`](${page.slice('docs/adr/'.length)})`))).toEqual([]);
    for (const page of records) {
      const headings = [...read(page).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      expect(headings).toEqual(['Context', 'Decision', 'Consequence', 'How it is enforced']);
    }
  });

  it('names tests and files that are there', () => {
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:apps|libs|test|docs|bin)\/[\w./-]+)`/g)].map(([, path]) => path),
    );
    expect([...new Set(named)].filter((path) => path !== undefined && !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names settings that are there', () => {
    const example = read('.env.example');
    const named = pages.flatMap((page) => [
      ...read(page).matchAll(/`((?:PLUMBLINE|CLICKHOUSE|POSTGRES|KAFKA|ALERTMANAGER)_[A-Z_]+)`/g),
    ]);
    const commandLine = read('apps/cli/main.ts');
    // Grafana reads one of its own, which Compose sets.
    const compose = read('docker-compose.yml');
    const isOfGrafana = (name: string): boolean => name === 'ALERTMANAGER_URL' && compose.includes(`${name}: `);
    // The one that only tests and continuous integration read.
    const known = (name: string): boolean =>
      name === 'PLUMBLINE_SHARED' ||
      isOfGrafana(name) ||
      example.includes(`${name}=`) ||
      commandLine.includes(`process.env['${name}']`);
    expect([...new Set(named.map(([, name = '']) => name))].filter((name) => !known(name))).toEqual([]);
  });
});
