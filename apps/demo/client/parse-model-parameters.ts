import { z } from 'zod';
import { DESIGN_COLUMNS } from '../trainer/design-row.js';
import type { DelayModel } from '../trainer/train-delay-model.js';

const rates = z.record(z.string(), z.number());

const parameters = z.object({
  intercept: z.number(),
  coefficients: z.record(z.enum(DESIGN_COLUMNS), z.object({ weight: z.number(), mean: z.number(), deviation: z.number() })),
  overallRate: z.number(),
  originRates: rates,
  destinationRates: rates,
});

/** The model that `toModelParameters` wrote down, to the last bit. */
export const parseModelParameters = (value: unknown): DelayModel => {
  const { intercept, coefficients, overallRate, originRates, destinationRates } = parameters.parse(value);
  const column = (name: 'weight' | 'mean' | 'deviation'): Float64Array =>
    Float64Array.from(DESIGN_COLUMNS, (input) => coefficients[input][name]);
  return {
    encoding: {
      overallRate,
      originRates: new Map(Object.entries(originRates)),
      destinationRates: new Map(Object.entries(destinationRates)),
    },
    scale: { mean: column('mean'), deviation: column('deviation') },
    intercept,
    weights: column('weight'),
  };
};
