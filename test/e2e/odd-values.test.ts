import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alertDetail, type Alert, type AlertDetail, type Explanation } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

const ROWS = 300;
const DAY = '2001-02-05';

let stack: TestStack;

/** The largest double stands for a missing value at the end of many a C program, and what is left of a buffer for a text. */
beforeAll(async () => {
  stack = await startTestStack(`${DAY}T00:00:00Z`);
  await stack.register('odd');
  const own = { check: 'drift', grain: 'day', rule: { kind: 'bound', value: 'effect', above: 1 } };
  await stack.put('/v1/models/odd/monitors/moves', { ...own, scope: { features: ['x', 'word'] } });
  const features = (i: number) => ({ x: i % 100, word: ['a', 'b', 'c\0'][i % 3] });
  await stack.refer(
    'odd',
    '1',
    Array.from({ length: ROWS }, (_, i) => ({ features: features(i) })),
  );
  stack.advanceTo(`${DAY}T12:00:00Z`);
  const moved = (i: number) => ({ x: i % 2 === 0 ? Number.MAX_VALUE : -Number.MAX_VALUE, word: i % 4 === 0 ? 'd\0' : 'e' });
  await stack.predict(
    'odd',
    Array.from({ length: ROWS }, (_, i) => ({ id: `p${i}`, time: `${DAY}T09:00:00Z`, features: moved(i) })),
  );
  await stack.settleAt('2001-02-06T01:00:00Z');
}, 60_000);

afterAll(() => stack.stop());

describe('values at the end of what a double and a text may be', () => {
  it('are measured: far is far, and what has no number has none', async () => {
    const [day] = await stack.measures('odd', { family: 'drift', feature: 'x' });
    expect(day).toMatchObject({ status: 'ok', n: ROWS });
    expect(day?.values['effect']).toBeGreaterThan(1);
    // Each tail's mean is its sum, the largest double, by 150 rows; σ of 0…99 is 28.9, the square root of 833.25.
    expect((day?.values['wasserstein'] ?? 0) / (Number.MAX_VALUE / 150 / Math.sqrt(833.25))).toBeCloseTo(1, 6);
  });

  it('raise alerts that can be read and explained', async () => {
    const { body } = await stack.get<{ items: Alert[] }>('/v1/alerts', { model: 'odd', monitor: 'moves' });
    expect(body.items.map(({ feature }) => feature).sort()).toEqual(['word', 'x']);
    for (const { id } of body.items) {
      expect(alertDetail.safeParse((await stack.get<AlertDetail>(`/v1/alerts/${id}`)).body).error).toBeUndefined();
      expect((await stack.get<Explanation>(`/v1/alerts/${id}/explanation`)).body.agrees).toBe(true);
    }
  });
});
