import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Measure } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

const DAY = Date.parse('2001-02-01T00:00:00Z');
const HOUR_MS = 3_600_000;

let stack: TestStack;

/** Of hour 9 the latencies 0.01 to 1 s, in steps of a hundredth and out of order; hour 10 says nothing of its serving, hour 11 of its errors alone. */
const events = [
  ...Array.from({ length: 100 }, (_, i) => ({
    hour: 9,
    latencySeconds: (((i * 37) % 100) + 1) / 100,
    ...(i < 4 && { error: 'timeout' }),
  })),
  ...Array.from({ length: 10 }, () => ({ hour: 9 })),
  ...Array.from({ length: 10 }, () => ({ hour: 10 })),
  ...Array.from({ length: 10 }, (_, i) => ({ hour: 11, ...(i === 0 && { error: 'out of memory' }) })),
].map(({ hour, ...event }, i) => ({
  ...{ id: `p-${i}`, time: new Date(DAY + hour * HOUR_MS + i * 1000).toISOString(), features: { x: i }, score: 0.5 },
  ...event,
}));

beforeAll(async () => {
  stack = await startTestStack('2001-02-01T00:00:00Z');
  await stack.register('served');
  await stack.refer(
    'served',
    '1',
    Array.from({ length: 300 }, (_, i) => ({ features: { x: i }, score: 0.5 })),
  );
  stack.advanceTo('2001-02-02T00:00:00Z');
  await stack.predict('served', events);
  // Sent again, nothing of them counts twice.
  await stack.predict('served', events.slice(0, 50));
  await stack.settleAt('2001-02-02T01:00:00Z');
}, 120_000);

afterAll(() => stack.stop());

const servingBy = (grain: string): Promise<Measure[]> => stack.measures('served', { family: 'serving', grain });

describe('the serving of predictions', () => {
  it('is measured of the hours that say something of it', async () => {
    const hours = await servingBy('hour');
    expect(hours.map(({ window }) => window.from)).toEqual(['2001-02-01T09:00:00.000Z', '2001-02-01T11:00:00.000Z']);
    const [nine, eleven] = hours;
    expect(eleven).toMatchObject({ n: 10, values: { latencyRows: 0, errors: 1, errorShare: 0.1 } });
    expect(eleven?.values).not.toHaveProperty('latencyMean');
    expect(nine).toMatchObject({ n: 110, status: 'ok', notes: ['10 of 110 rows came without a latency'] });
    expect(nine?.values['errorShare']).toBeCloseTo(4 / 110, 12);
  });

  it('has the quantiles that numpy gives (numpy.quantile(numpy.arange(1, 101) / 100, [.5, .95, .99]))', async () => {
    const values = (await servingBy('hour'))[0]?.values ?? {};
    const expected = { latencyMean: 0.505, latencyP50: 0.505, latencyP95: 0.9505, latencyP99: 0.9901, latencyHighest: 1 };
    for (const [name, value] of Object.entries(expected)) expect(values[name]).toBeCloseTo(value, 12);
  });

  it('is measured of the whole day, hours without a word among its rows', async () => {
    const [day] = await servingBy('day');
    expect(day).toMatchObject({ n: 130, values: { latencyRows: 100, errors: 5, latencyHighest: 1 } });
  });

  it('is measured anew when a late prediction comes', async () => {
    const late = { id: 'late', time: '2001-02-01T09:59:00Z', features: { x: 1 }, score: 0.5, latencySeconds: 3 };
    await stack.predict('served', [late]);
    await stack.settleAt('2001-02-02T02:00:00Z');
    expect((await servingBy('hour'))[0]).toMatchObject({ n: 111, values: { latencyHighest: 3, latencyRows: 101 } });
  });
});
