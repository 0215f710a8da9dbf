import { describe, expect, it } from '@jest/globals';
import type { Measure } from '#libs/contracts';
import { findMoved } from './find-moved.js';
import { fakeMeasure } from './fake-measure.js';

const row = (feature: string, values: Record<string, number>, status: Measure['status'] = 'ok'): Measure =>
  fakeMeasure({ family: 'drift', feature, values, status });

describe('findMoved', () => {
  it.each([
    [
      'speaks when p is rejected and the χ² effect is large',
      { chiSquareP: 1e-9, effect: 0.2, ksP: 0.5, wasserstein: 0.01 },
      true,
    ],
    ['speaks on Kolmogorov–Smirnov alone', { chiSquareP: 0.4, effect: 0, ksP: 1e-9, wasserstein: 0.3 }, true],
    ['keeps quiet on a small effect, however sure', { chiSquareP: 0, effect: 0.05, ksP: 0, wasserstein: 0.09 }, false],
    ['keeps quiet on a large effect that may be chance', { chiSquareP: 0.01, effect: 0.5, ksP: 0.01, wasserstein: 0.5 }, false],
    ['does not lend one test the effect of the other', { chiSquareP: 1e-9, effect: 0.01, ksP: 0.5, wasserstein: 0.5 }, false],
    ['judges a categorical feature by χ² alone', { chiSquareP: 1e-9, effect: 0.2 }, true],
  ])('%s', (_sentence, values, speaks) => {
    const quiet = row('hour', { chiSquareP: 0.6, effect: 0, ksP: 0.7, wasserstein: 0.01 });
    expect(findMoved([row('distance', values), quiet], 'day').map(({ feature }) => feature)).toEqual(speaks ? ['distance'] : []);
  });

  it('passes over windows without data', () => {
    expect(findMoved([row('distance', { chiSquareP: 0, effect: 9 }, 'no-data')], 'day')).toEqual([]);
  });
});
