import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Measure } from '#libs/contracts';
import { runOnPaper } from '../../apps/cli/testing/run-on-paper.js';
import { startTestStack, type TestStack } from './start-test-stack.js';

const NINE = Date.parse('2001-02-01T09:00:00Z');
const HOUR_MS = 3_600_000;

type Answer = { partialSuccess: { rejectedDataPoints?: string; errorMessage?: string } };

let stack: TestStack;

/** As SDKs send it, between two milliseconds. */
const nano = (time: number): string => `${time + 321}456789`;
const attributes = (of: Record<string, string>): object[] =>
  Object.entries(of).map(([key, stringValue]) => ({ key, value: { stringValue } }));

const resource = { 'service.name': 'scorer', 'service.instance.id': 'a', 'ml.model.name': 'served', 'ml.model.version': '1' };

function toRequest(metrics: object[], of: Record<string, string> = resource): string {
  return JSON.stringify({ resourceMetrics: [{ resource: { attributes: attributes(of) }, scopeMetrics: [{ metrics }] }] });
}

const post = (metrics: object[], of?: Record<string, string>) => stack.post<Answer>('/v1/metrics', toRequest(metrics, of));

/** Requests up to 0.1 s, up to 1 s and longer, since `start`. */
function durations(time: number, start: number, buckets: number[], sum: number, temporality = 2): object {
  const count = buckets.reduce((total, one) => total + one, 0);
  const point = { startTimeUnixNano: nano(start), timeUnixNano: nano(time), count: String(count), sum };
  const dataPoints = [{ ...point, bucketCounts: buckets.map(String), explicitBounds: [0.1, 1] }];
  return { name: 'http.server.request.duration', unit: 's', histogram: { aggregationTemporality: temporality, dataPoints } };
}

function gauge(name: string, unit: string, values: [time: number, value: number, of?: Record<string, string>][]): object {
  const dataPoints = values.map(([time, asDouble, of = {}]) => ({
    timeUnixNano: nano(time),
    asDouble,
    attributes: attributes(of),
  }));
  return { name, unit, gauge: { dataPoints } };
}

beforeAll(async () => {
  stack = await startTestStack('2001-02-01T00:00:00Z');
  await stack.register('served');
  await stack.refer(
    'served',
    '1',
    Array.from({ length: 300 }, (_, i) => ({ features: { x: i }, score: 0.5 })),
  );
  stack.advanceTo('2001-02-01T12:00:00Z');
  const events = [9, 10].map((hour) => ({
    ...{ id: `p-${hour}`, time: new Date(NINE + (hour - 9) * HOUR_MS).toISOString(), features: { x: 1 }, score: 0.5 },
  }));
  await stack.predict('served', events);
}, 120_000);

afterAll(() => stack.stop());

const servingOf = async (): Promise<Measure[]> => {
  const measures = await stack.measures('served', { family: 'serving', grain: 'hour' });
  return measures.filter(({ segment }) => segment === 'service.name=scorer');
};

describe('metrics of a serving process', () => {
  it('are kept where they are of the six instruments and name a model; all else is refused and told', async () => {
    const kept = await post([
      // In the hour of its start, and each again a minute later: the last point of the hour counts.
      durations(NINE + 30 * 60_000, NINE + 60_000, [10, 10, 0], 5),
      durations(NINE + 59 * 60_000, NINE + 60_000, [50, 50, 0], 40),
      durations(NINE + HOUR_MS + 60_000, NINE + 60_000, [60, 80, 10], 95),
      gauge('process.cpu.utilization', '1', [
        [NINE + 60_000, 0.2, { 'cpu.mode': 'user' }],
        [NINE + 60_000, 0.1, { 'cpu.mode': 'system' }],
        [NINE + 120_000, 0.5, { 'cpu.mode': 'user' }],
      ]),
      gauge('system.cpu.utilization', '1', [
        [NINE + 60_000, 0.75, { 'cpu.mode': 'user', 'cpu.logical_number': '0' }],
        [NINE + 60_000, 0.25, { 'cpu.mode': 'idle', 'cpu.logical_number': '0' }],
        [NINE + 60_000, 0.25, { 'cpu.mode': 'user', 'cpu.logical_number': '1' }],
      ]),
      gauge('system.memory.utilization', '1', [
        [NINE + 60_000, 0.6, { 'system.memory.state': 'used' }],
        [NINE + 60_000, 0.4, { 'system.memory.state': 'free' }],
      ]),
      {
        name: 'process.memory.usage',
        unit: 'By',
        sum: { aggregationTemporality: 2, dataPoints: [{ timeUnixNano: nano(NINE + 60_000), asInt: '1048576' }] },
      },
    ]);
    expect(kept).toMatchObject({ status: 200, body: { partialSuccess: {} } });
    const refused = await post([
      gauge('jvm.memory.used', 'By', [[NINE, 1]]),
      gauge('hw.gpu.utilization', '%', [[NINE, 50]]),
      gauge('hw.gpu.utilization', '1', [
        [NINE, -1],
        [NINE, 0.5],
      ]),
    ]);
    expect(refused.body.partialSuccess.rejectedDataPoints).toBe('3');
    expect(refused.body.partialSuccess.errorMessage).toMatch(
      /^"jvm.memory.used" is not kept; send http.server.request.duration, .+; 2 more reasons$/,
    );
    const nameless = await post([gauge('hw.gpu.utilization', '1', [[NINE, 0.5]])], { 'service.name': 'scorer' });
    expect(nameless.body.partialSuccess.errorMessage).toMatch(/names no model; set ml.model.name and ml.model.version/);
  });

  it('stand beside the measures of the model, an hour each, a cumulative series being what came in the hour', async () => {
    await stack.settleAt('2001-02-01T12:10:00Z');
    const [nine, ten] = await servingOf();
    expect(nine).toMatchObject({
      window: { from: '2001-02-01T09:00:00.000Z' },
      n: 100,
      values: { requests: 100, requestMean: 0.4 },
    });
    // By hand: half of the requests are within 0.1 s, and the 95th is nine tenths into the bucket from 0.1 to 1.
    expect(nine?.values['requestP50']).toBeCloseTo(0.1, 12);
    expect(nine?.values['requestP95']).toBeCloseTo(0.91, 12);
    const { processCpu, processCpuHighest, systemCpu, systemCpuHighest, systemMemory, processMemory, gpu } = nine?.values ?? {};
    expect(processCpu).toBeCloseTo(0.4, 12);
    expect({ processCpuHighest, systemCpu, systemCpuHighest, systemMemory, processMemory, gpu }).toEqual({
      ...{
        processCpuHighest: 0.5,
        systemCpu: 0.5,
        systemCpuHighest: 0.75,
        systemMemory: 0.6,
        processMemory: 1_048_576,
        gpu: 0.5,
      },
    });
    expect(ten).toMatchObject({ n: 50, values: { requests: 50, requestMean: 1.1 } });
  });

  it('are shown beside the model on the command line', async () => {
    const { out } = await runOnPaper(['measures', 'served', '--family', 'serving', '--grain', 'hour', '--url', stack.url], {
      columns: 200,
    });
    expect(out).toMatch(/^serving by hour · version 1, live · service\.name=scorer/);
    expect(out).toMatch(/process CPU/);
  });

  it('change nothing when they come again', async () => {
    const before = await servingOf();
    await post([durations(NINE + 59 * 60_000, NINE + 60_000, [50, 50, 0], 40)]);
    await stack.predict('served', [{ id: 'late', time: new Date(NINE).toISOString(), features: { x: 1 }, score: 0.5 }]);
    await stack.settleAt('2001-02-01T12:20:00Z');
    expect((await servingOf()).map(({ values }) => values)).toEqual(before.map(({ values }) => values));
  });

  it('of a process that was never heard of before say nothing of what it did earlier', async () => {
    await post([durations(NINE + HOUR_MS + 120_000, NINE - 48 * HOUR_MS, [1_000, 0, 0], 50)], {
      ...resource,
      'service.instance.id': 'b',
    });
    // Deltas are what they are, and a process that began anew without saying so began at 0.
    await post([durations(NINE + HOUR_MS + 180_000, NINE + HOUR_MS, [7, 0, 0], 0.7, 1)], {
      ...resource,
      'service.instance.id': 'c',
    });
    await stack.predict('served', [
      { id: 'later', time: new Date(NINE + HOUR_MS).toISOString(), features: { x: 1 }, score: 0.5 },
    ]);
    await stack.settleAt('2001-02-01T12:30:00Z');
    expect((await servingOf())[1]).toMatchObject({ values: { requests: 57 } });
  });
});
