import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Alert, Books, Explanation, Measure, ModelDefinitionInput } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

const DAY = Date.parse('2001-02-01T00:00:00Z');
const MINUTE_MS = 60_000;
const ROWS = 600;
const P_OF_THIRTY = 1.5896190459838351e-12;

let stack: TestStack;

/** Twenty-five rows an hour. Even ones are told by their prediction, odd ones by their entity alone. */
const rows = Array.from({ length: ROWS }, (_, i) => {
  const time = DAY + Math.floor(i / 25) * 60 * MINUTE_MS + (i % 25) * 2 * MINUTE_MS;
  const features = { amount: 100 + i * 1.5, age: i % 7 === 0 ? null : 20 + (i % 50), country: ['DE', 'FR', 'IT'][i % 3] };
  return { i, id: `p-${i}`, entityId: `customer-${i % 10}`, time, features };
});

/** Of one row in twenty the amount is one in a hundred too high: in 30 of 600 rows. */
const isOff = (i: number): boolean => i % 20 === 7;
const offAmount = (amount: number): number => amount * 1.01;

/** Serving logs two seconds after it has answered; where no prediction is named, a minute before the row. */
function online(isWrong: (i: number) => boolean) {
  return rows.map(({ i, id, entityId, time, features }) => ({
    ...{ store: 'online', entityId, ...(i % 2 === 0 && { predictionId: id }) },
    time: i % 2 === 0 ? time + 2000 : time - MINUTE_MS,
    features: isWrong(i) ? { ...features, amount: offAmount(features.amount) } : features,
  }));
}

/** Amounts within the tolerance are equal. */
const offline = rows.map(({ i, id, entityId, time, features }) => ({
  ...{ store: 'offline', entityId, time, ...(i % 2 === 0 && { predictionId: id }) },
  features: { ...features, amount: i % 3 === 0 ? features.amount * (1 + 1e-9) : features.amount },
}));

const predictions = rows.map(({ id, time, features }) => ({ id, time, features, score: 0.5 }));

async function skewOf(model: string, grain: string, feature: string): Promise<Measure | undefined> {
  return (await stack.measures(model, { family: 'skew', grain, feature }))[0];
}

const alertsOf = async (model: string): Promise<Alert[]> =>
  (await stack.get<{ items: Alert[] }>('/v1/alerts', { model })).body.items.filter(({ check }) => check === 'skew');

beforeAll(async () => {
  stack = await startTestStack('2001-02-01T00:00:00Z');
  const schedule: ModelDefinitionInput['schedule'] = {
    ...{ drift: [], quality: [], volume: ['hour'], performance: [], serving: [], skew: ['hour', 'day'] },
  };
  for (const model of ['skewed', 'even']) await stack.register(model, { schedule });
  stack.advanceTo('2001-02-02T00:00:00Z');
  for (const model of ['skewed', 'even']) await stack.predict(model, predictions);
  await stack.log('skewed', [...online(isOff), ...offline]);
  await stack.log(
    'even',
    online(() => false),
  );
  await stack.settleAt('2001-02-02T01:00:00Z');
}, 120_000);

afterAll(() => stack.stop());

describe('a feature that one source computes differently in one row of twenty', () => {
  it('is measured to the last digit', async () => {
    const largest = Math.max(
      ...rows.filter(({ i }) => isOff(i)).map(({ features: { amount } }) => (offAmount(amount) - amount) / offAmount(amount)),
    );
    const measure = await skewOf('skewed', 'day', 'amount');
    expect(measure).toMatchObject({
      status: 'ok',
      n: ROWS,
      values: { unequalShare: 0.05, onlineOnlyShare: 0, offlineOnlyShare: 0 },
    });
    expect(measure?.values['largestDifference']).toBe(largest);
    // P(X ≥ 30) of 600 at .01, in exact fractions.
    expect(measure?.values['unequalShareP']! / P_OF_THIRTY).toBeCloseTo(1, 9);
  });

  it('is measured of each hour by itself', async () => {
    const hours = await stack.measures('skewed', { family: 'skew', grain: 'hour', feature: 'amount' });
    expect(hours.map(({ n }) => n)).toEqual(Array.from({ length: 24 }, () => 25));
    const offBy = (hour: number): number => rows.filter(({ i }) => Math.floor(i / 25) === hour && isOff(i)).length;
    expect(hours.map(({ values }) => values['unequalShare'])).toEqual(hours.map((_, hour) => offBy(hour) / 25));
  });

  it('leaves the other features as they are, and rows without a value out', async () => {
    expect(await skewOf('skewed', 'day', 'country')).toMatchObject({ n: ROWS, values: { unequalShare: 0 } });
    const aged = rows.filter(({ features }) => features.age !== null).length;
    expect(await skewOf('skewed', 'day', 'age')).toMatchObject({ n: aged, values: { unequalShare: 0 } });
  });

  it('finds the online row of every offline one', async () =>
    expect(await skewOf('skewed', 'day', '')).toMatchObject({ n: ROWS, values: { pairedShare: 1 } }));

  it('fires by the day, which has rows enough, and by no hour', async () => {
    const [alert, ...others] = await alertsOf('skewed');
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ monitor: 'skew-day', feature: 'amount', state: 'firing', class: 'feed' });
    expect(alert?.sentence).toContain('amount is not served as it is computed offline: 5.0 % unequal');
  });

  it('is explained from its evidence, and from its rows', async () => {
    const [alert] = await alertsOf('skewed');
    const { body } = await stack.get<Explanation>(`/v1/alerts/${alert?.id}/explanation`);
    expect(body).toMatchObject({ agrees: true, rows: { kept: true, countsAgree: true } });
    expect(body.tests.find(({ test }) => test === 'unequalShare')).toMatchObject({
      evidence: { value: 0.05 },
      rows: { value: 0.05 },
    });
  });
});

describe('what is computed late', () => {
  it('is waited for', async () =>
    expect(await skewOf('even', 'day', '')).toMatchObject({
      ...{ status: 'no-data', reason: 'no offline rows yet, and 600 online ones' },
    }));

  it('amends the windows that it lies in, and stays calm where it is equal', async () => {
    await stack.log('even', offline);
    await stack.settleAt('2001-02-03T02:00:00Z');
    expect(await skewOf('even', 'day', '')).toMatchObject({ status: 'ok', values: { pairedShare: 1 } });
    for (const feature of ['amount', 'age', 'country'])
      expect(await skewOf('even', 'day', feature)).toMatchObject({ values: { unequalShare: 0, onlineOnlyShare: 0 } });
    expect(await alertsOf('even')).toEqual([]);
  });

  it('takes an alert back where it was mended', async () => {
    await stack.log(
      'skewed',
      offline.map((log, i) => ({ ...log, features: online(isOff)[i]?.features })),
    );
    await stack.settleAt('2001-02-03T03:00:00Z');
    expect(await skewOf('skewed', 'day', 'amount')).toMatchObject({ values: { unequalShare: 0 } });
    expect((await alertsOf('skewed')).map(({ state }) => state)).toEqual(['resolved']);
  });

  it.each(['skewed', 'even'])('is in the books of %s, which balance', async (model) => {
    const { features } = (await stack.get<Books>('/v1/books', { model })).body;
    expect(features).toMatchObject({ balanced: true, pending: 0, analysed: 2 * ROWS });
  });
});
