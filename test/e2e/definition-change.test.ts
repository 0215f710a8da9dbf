import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Measure } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('2001-01-01T00:00:00Z');
}, 60_000);

afterAll(() => stack.stop());

const schedule = { drift: ['day' as const], quality: ['day' as const], volume: ['day' as const], performance: ['day' as const] };
const rows = Array.from({ length: 200 }, (_, i) => ({ id: `p${i}`, features: { x: i }, score: (i + 0.5) / 200 }));

it('another positive class is measured in every window that is kept, and never beside the former one', async () => {
  await stack.register('m', { labelDelaySeconds: 0, schedule });
  await stack.refer(
    'm',
    '1',
    rows.map(({ features, score }, i) => ({ features, score, label: i % 4 === 0 ? 'yes' : 'no' })),
  );
  const days = ['2001-01-01', '2001-01-02'];
  stack.advanceTo('2001-01-03T00:05:00Z');
  for (const day of days) {
    await stack.predict(
      'm',
      rows.map((row) => ({ ...row, id: `${day}-${row.id}`, time: `${day}T10:00:00Z` })),
    );
    await stack.label(
      'm',
      rows.map(({ id }, i) => ({ id: `${day}-${id}`, label: i % 4 === 0 ? 'yes' : 'no' })),
    );
  }
  await stack.settleAt('2001-01-03T01:00:00Z');
  expect((await performances()).map(({ status }) => status)).toEqual(['no-data', 'no-data']);

  await stack.register('m', { labelDelaySeconds: 0, schedule, positiveClass: 'yes' });
  await stack.settleAt('2001-01-03T02:00:00Z');
  const measured = await performances();
  expect(measured.map(({ status, n, values }) => [status, n, values['baseRate']])).toEqual([
    ['ok', 200, 0.25],
    ['ok', 200, 0.25],
  ]);
}, 60_000);

async function performances(): Promise<Measure[]> {
  return (await stack.measures('m', { family: 'performance', grain: 'day' })).filter(({ segment }) => segment === '');
}
