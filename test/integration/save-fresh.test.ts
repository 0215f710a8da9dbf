import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrate, type EvaluationStream } from '#libs/postgres';
import { saveFresh, type Fresh } from '../../apps/evaluator/alerting/save-fresh.js';
import { HOUR, judgeHour, START } from './judge-hour.js';
import { openEmbeddedRegistry, type Registry } from './open-registry.js';

const LATER = START + 9 * HOUR;
const stream: EvaluationStream = { model: 'm', version: 'v1', grain: 'hour', family: 'drift' };

let registry: Registry;

beforeAll(async () => {
  registry = await openEmbeddedRegistry();
  await migrate(registry.database, 0);
});

afterAll(() => registry.close());

const judge = (mark: string, judged: Parameters<typeof judgeHour>[3] = {}): Promise<Fresh> =>
  saveFresh(registry.database, stream, [judgeHour('m', 1, mark, judged)], START + HOUR, () => false);

it('takes another wording of a reason for the same verdict, and another code for another', async () => {
  expect((await judge('-')).amended).toHaveLength(1);
  const nothing = { amended: [], forward: [] };
  expect(await judge('-', { rev: LATER })).toEqual(nothing);
  expect(await judge('-', { rev: LATER, reason: 'too few rows: nothing came, and immature labels are awaited' })).toEqual(
    nothing,
  );
  expect((await judge('.', { rev: LATER + 1 })).amended).toHaveLength(1);
});

it('knows a verdict again that was kept before there were codes', async () => {
  const old = JSON.stringify({ rest: ['no-data', 'nothing at all'], of: {} });
  await registry.database.query('UPDATE plumbline.evaluations SET verdicts = $1::text::jsonb', [old]);
  const { amended } = await judge('-', { rev: LATER + 2 });
  expect(amended).toMatchObject([{ evaluation: { subjects: [{ verdict: { health: 'no-data', code: 'empty-window' } }] } }]);
  expect(await judge('-', { rev: LATER + 3 })).toEqual({ amended: [], forward: [] });
});
