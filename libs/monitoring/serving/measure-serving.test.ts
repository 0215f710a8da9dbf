import { describe, expect, it } from '@jest/globals';
import { checks } from '../checks/checks.js';
import { measureServing, type ServedRows } from './measure-serving.js';

const served: ServedRows = { rows: 200, timed: 150, mean: 0.12, p50: 0.1, p95: 0.4, p99: 0.9, highest: 2, errors: 10 };

describe('serving in a window', () => {
  it('has latencies of the rows that came with one, and errors of all', () => {
    expect(measureServing(served)).toMatchObject({
      status: 'ok',
      n: 200,
      values: {
        latencyMean: 0.12,
        latencyP50: 0.1,
        latencyP95: 0.4,
        latencyP99: 0.9,
        latencyRows: 150,
        errors: 10,
        errorShare: 0.05,
      },
      notes: ['50 of 200 rows came without a latency'],
    });
  });

  it('says how sure the share of errors is (statsmodels: proportion_confint(10, 200, method="wilson"))', () => {
    const { low, high } = measureServing(served).intervals['errorShare'] ?? {};
    expect(low).toBeCloseTo(0.02738, 4);
    expect(high).toBeCloseTo(0.08958, 4);
  });

  it('has no latency where none came, and never 0', () => {
    expect(measureServing({ ...served, timed: 0, mean: 0 }).values).toMatchObject({
      latencyMean: null,
      latencyP99: null,
      latencyRows: 0,
    });
  });

  it('of an empty window is no data', () => {
    const { status, code, values } = measureServing({ ...served, rows: 0, timed: 0, errors: 0 });
    expect({ status, code, share: values['errorShare'] }).toEqual({ status: 'no-data', code: 'empty-window', share: null });
  });

  it('names every value in the table of checks', () => {
    const named = checks.filter(({ family }) => family === 'serving').map(({ name }) => name);
    expect(Object.keys(measureServing(served).values).filter((name) => !named.includes(name))).toEqual([]);
  });
});
