import type { VersionDefinition } from '#libs/contracts';
import { DESIGN_COLUMNS } from '../trainer/design-row.js';
import type { DelayModel } from '../trainer/train-delay-model.js';

/** Everything that decides a score, so that anyone can compute it again. */
export const toModelParameters = (model: DelayModel): NonNullable<VersionDefinition['parameters']> => ({
  kind: 'logistic regression, L2 with C = 1, on standardised and target-encoded features',
  intercept: model.intercept,
  coefficients: Object.fromEntries(
    DESIGN_COLUMNS.map((name, k) => [
      name,
      { weight: model.weights[k]!, mean: model.scale.mean[k]!, deviation: model.scale.deviation[k]! },
    ]),
  ),
  overallRate: model.encoding.overallRate,
  originRates: Object.fromEntries(model.encoding.originRates),
  destinationRates: Object.fromEntries(model.encoding.destinationRates),
});
