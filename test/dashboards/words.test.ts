import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { boards } from '../../dashboards/boards/boards.js';
import { toDashboard } from '../../dashboards/boards/to-dashboard.js';
import { startTestStack } from '../e2e/start-test-stack.js';
import { findFaults } from './find-faults.js';
import { openStores, type Answer, type Stores } from './open-stores.js';
import { readDashboard, type ReadPanel } from './read-dashboard.js';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-08-03T00:00:00Z');
const NOW = START + 50 * HOUR_MS;
const iso = (ms: number): string => new Date(ms).toISOString();

const dashboards = boards.map((board) => readDashboard(toDashboard(board)));

/** Three hundred an hour. */
const predictions = (hours: number, from: number) =>
  Array.from({ length: 300 * hours }, (_, i) => ({
    id: `p-${i}`,
    time: iso(from + i * 12_000),
    features: { age: i % 40, colour: ['red', 'blue'][i % 2] },
    score: (i % 100) / 100,
  }));

/** What the words of silent panels name, of measures that the model has not. */
const lacking = { 'no-labels': /labels|reference/, 'no-reference': /reference/, 'one-hour': /reference/ };
const models = Object.keys(lacking) as (keyof typeof lacking)[];
const OF_MEASURES = ['plumbline-model', 'plumbline-feature', 'plumbline-performance'];
const isDrawn = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

/** A row of a table or a state says something by itself; of all else there must be a number. */
function draws({ type }: ReadPanel, { columns, rows }: Answer): boolean {
  if (type === 'table' || type === 'state-timeline') return rows.length > 0;
  return rows.some((row) => row.some((value, i) => columns[i] !== 'time' && isDrawn(value)));
}

describe('a model', () => {
  let stores: Stores;
  let folder: string;

  beforeAll(async () => {
    const stack = await startTestStack(iso(START));
    for (const model of models) await stack.register(model, { schedule: undefined });
    await stack.refer(
      'no-labels',
      '1',
      predictions(24, START - 48 * HOUR_MS).map(({ id: _, ...row }) => row),
    );
    stack.advanceTo(iso(START + 48 * HOUR_MS));
    await stack.predict('no-labels', predictions(48, START).slice(0, 10_000));
    await stack.predict('no-reference', predictions(48, START).slice(0, 10_000));
    await stack.predict('one-hour', predictions(1, START + 47 * HOUR_MS));
    await stack.settleAt(iso(NOW - HOUR_MS));
    await stack.label(
      'no-reference',
      predictions(48, START)
        .slice(0, 10_000)
        .map(({ id }, i) => ({ id, label: i % 5 === 0 ? '1' : '0', time: iso(NOW - 2 * HOUR_MS) })),
    );
    await stack.settleAt(iso(NOW));
    folder = await stack.leave();
    stores = await openStores(folder);
  }, 180_000);

  afterAll(async () => {
    await stores.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async ({ questions }: ReadPanel, model: string): Promise<Answer[]> => {
    const chosen = { model: [model], version: ['1'], feature: ['age'], segment: [''], grain: ['day'] };
    const asked = questions.filter(({ source }) => source !== 'prometheus');
    const view = { from: NOW - 60 * HOUR_MS, to: NOW, intervalSeconds: 60, chosen };
    const answers: Answer[] = [];
    for (const question of asked) {
      const answer = await stores.ask(question, view);
      expect(findFaults(question, answer)).toEqual([]);
      answers.push(answer);
    }
    return answers;
  };

  it.each(models.flatMap((model) => dashboards.map((dashboard) => ({ model, dashboard, uid: dashboard.uid }))))(
    'that has $model shows numbers or words on $uid, and never a chart of nothing',
    async ({ model, dashboard, uid }) => {
      let silent = 0;
      for (const panel of dashboard.panels) {
        const answers = await ask(panel, model);
        if (answers.length === 0 || answers.some((answer) => draws(panel, answer))) continue;
        silent += 1;
        expect([panel.title, answers.flatMap(({ rows }) => rows)]).toEqual([panel.title, []]);
        expect([panel.title, panel.nothing]).toEqual([panel.title, expect.stringMatching(/^\S+ .+/)]);
        if (OF_MEASURES.includes(uid))
          expect([panel.title, panel.nothing]).toEqual([panel.title, expect.stringMatching(lacking[model])]);
      }
      if (OF_MEASURES.includes(uid)) expect(silent).toBeGreaterThan(0);
    },
  );

  it('without a reference has nothing but its traffic on the dashboard of a model', async () => {
    const board = dashboards.find(({ uid }) => uid === 'plumbline-model')!;
    const speaking: string[] = [];
    for (const panel of board.panels)
      if ((await ask(panel, 'no-reference')).some((answer) => draws(panel, answer))) speaking.push(panel.title.split(';')[0]!);
    expect(speaking).toEqual([
      ...['Alerts that fire', 'Predictions in the range', 'Traffic', 'What cannot be told, and why', 'Versions'],
    ]);
  });
});
