import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ClickHouse } from '#libs/clickhouse';
import { modelDefinition } from '#libs/contracts';
import { migrate } from '#libs/postgres';
import type { EvaluatorDeps } from '../../apps/evaluator/evaluator-deps.js';
import { loadLabelHistory } from '../../apps/evaluator/measure/load-label-history.js';
import { openEmbeddedRegistry, type Registry } from './open-registry.js';

const DAY_MS = 86_400_000;
/** A Monday. */
const TODAY = Date.parse('2001-03-05T00:00:00Z');
const stream = { model: 'm', version: '1', role: 'live' };
const definition = modelDefinition.parse({ owner: 'ann', labelDelaySeconds: 600 });

let registry: Registry;
/** Of 100 predictions a week, as far as they were profiled. */
let labelled = 80;

beforeAll(async () => {
  registry = await openEmbeddedRegistry();
  await migrate(registry.database, 0);
}, 60_000);
afterAll(() => registry.close());

/** An evaluator of its own, which remembers nothing of another's. */
function evaluator(): EvaluatorDeps {
  const weeks = () => Array.from({ length: 8 }, (_, at) => TODAY - (at + 1) * 7 * DAY_MS);
  const rows = () => weeks().map((week) => ({ week, rows: 100, labelled, labelDelays: [0, 0, 0, labelled] }));
  const clickhouse = { select: () => Promise.resolve({ rows: rows() }) } as unknown as ClickHouse;
  return { clickhouse, database: registry.database, latenessMs: 300_000 } as unknown as EvaluatorDeps;
}

it('is for a day what it was when the day was first evaluated, whoever asks and whatever labels come', async () => {
  const coverage = async (deps: EvaluatorDeps, rev: number, labelDelaySeconds = 600): Promise<number | null> =>
    (await loadLabelHistory(deps, stream, { ...definition, labelDelaySeconds }, 'g', rev)).expectedCoverage;
  const one = evaluator();
  expect(await coverage(one, TODAY + 60_000)).toBe(0.8);
  labelled = 90;
  expect(await coverage(evaluator(), TODAY + 60_000)).toBe(0.8);
  expect(await coverage(evaluator(), TODAY + DAY_MS - 1)).toBe(0.8);
  expect(await coverage(one, TODAY + DAY_MS)).toBe(0.9);
  expect(await coverage(evaluator(), TODAY + DAY_MS, 900)).toBe(0.9);
}, 60_000);
