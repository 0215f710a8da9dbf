import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPages } from '#apps/api';
import { migrations, toSqlTime } from '#libs/clickhouse';
import { boards } from '../../dashboards/boards/boards.js';
import { toDashboard } from '../../dashboards/boards/to-dashboard.js';
import type { Question } from '../../dashboards/queries/question.js';
import { toDashboardText } from '../../dashboards/to-dashboard-text.js';
import { expand } from './expand.js';
import { findDeadLink } from './find-dead-link.js';
import { findFaults } from './find-faults.js';
import { openStores, type Stores } from './open-stores.js';
import { readDashboard, type ReadPanel } from './read-dashboard.js';

const FOLDER = 'dashboards/grafana/dashboards';
const read = boards.map((board) => readDashboard(toDashboard(board)));
const panels = read.flatMap((dashboard) =>
  dashboard.panels.map((panel) => ({ dashboard, panel, name: `${dashboard.uid}: ${panel.title}` })),
);
const pages = loadPages();
const nobody = { model: ["o'neil"], version: ['1', '2'], feature: ['x'], segment: [''], grain: ['day'] };
const NOW = Date.UTC(2026, 10, 30);
const isSql = ({ source }: Question): boolean => source !== 'prometheus';

describe('the dashboards', () => {
  it('are committed as their source builds them', () => {
    for (const board of boards)
      expect([board.uid, readFileSync(join(FOLDER, `${board.uid}.json`), 'utf8')]).toEqual([
        board.uid,
        toDashboardText(toDashboard(board)),
      ]);
    expect(readdirSync(FOLDER).sort()).toEqual(boards.map(({ uid }) => `${uid}.json`).sort());
  });

  it.each(panels)('$name says what a good value is, how it is made, in which unit', ({ panel }) => {
    expect(panel.title).toContain('; good: ');
    expect(panel.description).toMatch(/\. \[How it is made\]\(\$\{plumbline\}\/docs\/\S+\)$/);
    expect(panel.unit).not.toBe('');
    expect(panel.questions.length).toBeGreaterThan(0);
  });

  it.each(panels)('$name links to a page and a heading of the documentation that the API serves', ({ panel }) => {
    expect(findDeadLink(panel, pages)).toBeNull();
  });

  it.each(panels)('$name asks views alone, bounded in rows and, of what has a time, in time', ({ panel }) => {
    for (const { source, text } of panel.questions.filter(isSql)) {
      const asked = [...text.matchAll(/\b(?:FROM|(?<!ARRAY )JOIN)\s+(?!\()([\w.]+)/g)]
        .map(([, table]) => table!)
        .filter((table) => table !== 'plumbline');
      expect(asked.filter((table) => !/^(plumbline\.)?api_\w+$/.test(table))).toEqual([]);
      expect(text).toMatch(/LIMIT \d+$/);
      expect(text).not.toMatch(/SELECT \*|\bnow\(/i);
      if (source === 'clickhouse') expect(text).toContain('$__timeFilter(time)');
    }
  });

  it.each(read)('the variables of $uid are asked for of the time that is looked at', ({ variables }) => {
    const asked = variables.flatMap(({ question }) => (question?.source === 'clickhouse' ? question.text : []));
    for (const text of asked) expect(text).toContain('$__timeFilter(time)');
  });

  it('cost what their windows cost: no view reads rows of predictions or labels', () => {
    const views = migrations.flatMap(({ sql }) => sql).filter((statement) => statement.includes('CREATE VIEW'));
    expect(views.length).toBeGreaterThan(4);
    for (const view of views) expect(view).not.toMatch(/\b(FROM|JOIN)\s+(predictions|prediction_keys|labels|labels_pending)\b/);
  });

  it('quote each variable as their store does, and know each that they name', () => {
    for (const { variables, annotations, panels: ofBoard } of read) {
      const names = variables.map(({ name }) => name);
      const questions = [...variables.flatMap(({ question }) => question ?? []), ...annotations.map(({ question }) => question)];
      for (const { source, text } of [...questions, ...ofBoard.flatMap((panel) => panel.questions)]) {
        for (const [all, name, format] of text.matchAll(/\$\{(\w+)(?::(\w+))?\}/g)) {
          expect(names).toContain(name);
          expect([all, format]).toEqual([all, source === 'clickhouse' ? 'singlequote' : 'sqlstring']);
        }
      }
    }
  });

  it('link to dashboards that exist, with variables that those have', () => {
    for (const { variables, panels: ofBoard } of read) {
      for (const url of ofBoard.flatMap(({ urls }) => urls)) {
        if (url.startsWith('https://')) continue;
        const own = [...url.matchAll(/\$\{(\w+)(?::(\w+))?\}/g)].filter(([, name]) => !name!.startsWith('__'));
        for (const [, name] of own) expect(variables.map((variable) => variable.name)).toContain(name);
        const target = /^\/d\/([\w-]+)\?/.exec(url)?.[1];
        if (target === undefined) continue;
        expect(url).toMatch(/&\$\{plumbline:queryparam\}&\$\{__url_time_range\}$/);
        const board = read.find(({ uid }) => uid === target);
        expect([url, board?.uid]).toEqual([url, target]);
        const carried = own.filter(([, , format]) => format === 'queryparam').map(([, name]) => name);
        for (const name of [...carried, ...[...url.matchAll(/var-(\w+)=/g)].map(([, name]) => name)])
          expect(board!.variables.map((variable) => variable.name)).toContain(name);
      }
    }
  });

  it.each(panels)('$name links by what a click on it knows: a column of its rows, or a label of its line', ({ panel }) => {
    for (const [, kind, name] of panel.urls.flatMap((url) => [...url.matchAll(/\$\{__(data\.fields|field\.labels)\.(\w+)/g)])) {
      expect([kind, panel.type]).toEqual(kind === 'data.fields' ? [kind, 'table'] : [kind, 'timeseries']);
      expect(
        panel.questions.some(({ text }) => new RegExp(`^[\\s\\S]*?SELECT\\b[^;]*\\b${name}\\b[\\s\\S]*?FROM`).test(text)),
      ).toBe(true);
    }
  });

  it('name no data source by a fixed uid', () => {
    const text = boards.map((board) => toDashboardText(toDashboard(board))).join('');
    const uids = new Set(
      [...text.matchAll(/"uid": "([^"]+)"/g)].map(([, uid]) => uid!).filter((uid) => !uid.startsWith('plumbline-')),
    );
    expect([...uids].filter((uid) => !/^\$\{(clickhouse|postgres|prometheus)\}$|^-- Mixed --$/.test(uid))).toEqual([]);
  });

  it.each(read)('$uid fills its rows and lays no panel over another', ({ panels: ofBoard }) => {
    const cells = new Set<string>();
    for (const { at, title } of ofBoard) {
      expect([title, at.x + at.w <= 24]).toEqual([title, true]);
      for (let x = at.x; x < at.x + at.w; x++)
        for (let y = at.y; y < at.y + at.h; y++) {
          expect(cells.has(`${x},${y}`)).toBe(false);
          cells.add(`${x},${y}`);
        }
    }
    for (const y of new Set(ofBoard.map(({ at }) => at.y)))
      expect(ofBoard.filter(({ at }) => at.y === y).reduce((sum, { at }) => sum + at.w, 0)).toBe(24);
  });
});

describe('macros and variables', () => {
  const view = { from: 1_000_000, to: 2_000_000, intervalSeconds: 60, chosen: { model: ["a'b", 'c'] } };

  it('are expanded as the plugins document it', () => {
    const span = { source: 'clickhouse', shape: 'series', text: 'SELECT $__toTime - $__fromTime' } as const;
    expect(expand(span, view)).toBe('SELECT toDateTime(2000) - toDateTime(1000)');
    const asked = 'SELECT $__timeInterval(time) FROM t WHERE $__timeFilter(time) AND m IN (${model:singlequote})';
    expect(expand({ source: 'clickhouse', shape: 'series', text: asked }, view)).toBe(
      "SELECT toStartOfInterval(toDateTime(time), INTERVAL 60 second) FROM t WHERE time >= toDateTime(1000) AND time <= toDateTime(2000) AND m IN ('a\\'b','c')",
    );
    const inPostgres = 'WHERE $__timeFilter(since) AND m IN (${model:sqlstring})';
    expect(expand({ source: 'postgres', shape: 'table', text: inPostgres }, view)).toBe(
      "WHERE since BETWEEN '1970-01-01T00:16:40.000Z' AND '1970-01-01T00:33:20.000Z' AND m IN ('a''b','c')",
    );
  });

  it('are not let through unquoted', () => {
    expect(() => expand({ source: 'clickhouse', shape: 'table', text: 'WHERE m = ${model}' }, view)).toThrow(
      '${model} is not expanded',
    );
  });
});

describe('on empty stores', () => {
  let stores: Stores;

  beforeAll(async () => {
    stores = await openStores();
  });

  afterAll(() => stores.close());

  const ask = async ({ questions }: Pick<ReadPanel, 'questions'>): Promise<string[]> => {
    const faults: string[] = [];
    for (const question of questions.filter(isSql)) {
      for (const ms of [900_000, 86_400_000, NOW]) {
        const answer = await stores.ask(question, { from: NOW - ms, to: NOW, intervalSeconds: 60, chosen: nobody });
        faults.push(...findFaults(question, answer));
      }
    }
    return faults;
  };

  it.each(panels)('$name answers without an error or a number that is none', async ({ panel }) => {
    expect(await ask(panel)).toEqual([]);
  });

  it('Pipeline names the gaps of the ledger, and none where a log was read again', async () => {
    const seen = (partition: number, first: number, last: number, minute: number): string =>
      JSON.stringify({
        ...{ kind: 'records', source: 'kafka', batch: `${partition}-${minute}`, topic: 'scores', partition, first, last },
        known_at: toSqlTime(NOW - 3_600_000 + minute * 60_000),
      });
    const lines = [seen(0, 0, 9, 0), seen(0, 10, 19, 1), seen(0, 25, 30, 2), seen(1, 0, 9, 0), seen(1, 0, 19, 1)].join('\n');
    await stores.clickhouse.insertJsonLines({ name: 'FILL_LEDGER', into: 'ingest_ledger', lines });
    const panel = panels.find(({ panel: { title } }) => title.startsWith('Gaps of the ledger'))?.panel;
    const view = { from: NOW - 86_400_000, to: NOW, intervalSeconds: 60, chosen: nobody };
    const { rows } = await stores.ask(panel!.questions[0]!, view);
    expect(rows).toEqual([['scores', 0, 20, 24, 5, expect.any(String)]]);
    await stores.clickhouse.command({ name: 'FORGET_LEDGER', sql: 'TRUNCATE TABLE ingest_ledger' });
  });

  it.each(read)('the variables and annotations of $uid do too', async ({ variables, annotations }) => {
    const questions = [...variables.flatMap(({ question }) => question ?? []), ...annotations.map(({ question }) => question)];
    expect(await ask({ questions })).toEqual([]);
  });
});
