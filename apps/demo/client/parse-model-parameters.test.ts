import { describe, expect, it } from '@jest/globals';
import { DESIGN_COLUMNS } from '../trainer/design-row.js';
import { parseModelParameters } from './parse-model-parameters.js';
import { toModelParameters } from './to-model-parameters.js';

const model = {
  encoding: {
    overallRate: 0.2 + 0.1,
    originRates: new Map([['ORD', 1 / 3]]),
    destinationRates: new Map([['SFO', 0.1 * 3]]),
  },
  scale: {
    mean: Float64Array.from(DESIGN_COLUMNS, (_, k) => k / 7),
    deviation: Float64Array.from(DESIGN_COLUMNS, (_, k) => 1 + k / 11),
  },
  intercept: -1.1,
  weights: Float64Array.from(DESIGN_COLUMNS, (_, k) => (k - 5) / 13),
};

describe('parameters of a version', () => {
  it('give the same model back, to the last bit, when they were sent as JSON', () => {
    expect(parseModelParameters(JSON.parse(JSON.stringify(toModelParameters(model))))).toEqual(model);
  });

  it('are no model when an input is missing', () => {
    const { coefficients, ...rest } = toModelParameters(model);
    expect(() =>
      parseModelParameters({ ...rest, coefficients: { distance: (coefficients as Record<string, unknown>)['distance'] } }),
    ).toThrow();
  });
});
