import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { toSqlHour, type ClickHouse } from '#libs/clickhouse';
import { modelDefinition } from '#libs/contracts';
import { saveModel } from '#libs/postgres';
import { observeEvaluation } from '../../apps/api/metrics/observe-evaluation.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse('2026-08-31T06:00:00Z');

/** Of two hundred models. */
const FILL_TRAFFIC = `
INSERT INTO touched_hours (model, version, role, hour, kind, touches, known_at)
SELECT concat('many-', toString(number)), '1', 'live', {from: DateTime('UTC')}, 'prediction', 1, {from: DateTime('UTC')} FROM numbers(200)
`;

let at: EvaluatorOnEmbedded;

beforeAll(async () => {
  at = await openEvaluator(NOW, 400);
}, 60_000);

afterAll(() => at.close());

beforeEach(() => at.clickhouse.command({ name: 'FORGET_TRAFFIC', sql: 'TRUNCATE TABLE touched_hours' }));

function serve(model: string, daysAgo: number): Promise<void> {
  const hour = NOW - daysAgo * DAY_MS;
  return at.store.touchHours([{ model, version: '1', role: 'live', hour, kind: 'prediction', touches: 1, knownAt: hour }]);
}

async function keepRows(model: string, rows: number): Promise<void> {
  const definition = modelDefinition.parse({ owner: 'test', retentionDays: { rows } });
  await saveModel(at.evaluator.database, { model, definition, at: NOW, by: 'test' });
}

function observe(maxModels = 1_000, clickhouse: ClickHouse = at.clickhouse): ReturnType<typeof observeEvaluation> {
  return observeEvaluation({ ...at.evaluator, clickhouse }, maxModels);
}

/** In seconds, by model. */
async function delays(): Promise<Record<string, number>> {
  return Object.fromEntries((await observe()).map(({ attributes, value }) => [String(attributes['model']), value]));
}

/** Of an hour that began so long ago. */
const sinceClosed = (daysAgo: number) => (daysAgo * DAY_MS - HOUR_MS - 300_000) / 1000;

describe('how late evaluations are', () => {
  it('is told of as many models at most, those that are latest', async () => {
    const params = { from: toSqlHour(NOW - DAY_MS) };
    await at.clickhouse.command({ name: 'FILL_TRAFFIC', sql: FILL_TRAFFIC, params });
    await serve('latest', 300);
    const observed = await observe(150);
    expect(observed).toHaveLength(150);
    expect(observed[0]).toMatchObject({ attributes: { model: 'latest' }, value: sinceClosed(300) });
  });

  it('leaves out hours that a model keeps no rows of, which nobody will ever evaluate', async () => {
    await keepRows('brief', 30);
    await keepRows('long', 500);
    for (const model of ['brief', 'long', 'unregistered']) for (const daysAgo of [2, 60]) await serve(model, daysAgo);
    expect(await delays()).toEqual({ brief: sinceClosed(2), long: sinceClosed(60), unregistered: sinceClosed(60) });
  });

  it('is asked for by nothing that could outlive the patience of a scrape', async () => {
    const asked: [string, boolean][] = [];
    await observe(1, {
      ...at.clickhouse,
      select: (question) => {
        asked.push([question.name, question.signal !== undefined]);
        return at.clickhouse.select(question);
      },
    });
    expect(asked).toEqual([
      ['LOAD_EVALUATION_DELAYS', true],
      ['LOAD_LATEST_TRAFFIC', true],
    ]);
  });
});
