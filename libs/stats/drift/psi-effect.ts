import { totalOf, type Counts } from '../counts.js';
import { populationStabilityIndex } from './population-stability-index.js';

/**
 * The population stability index less its own noise: E = PSI − (B−1)(1/n+1/N)·φ, on the bins of `toTestBins`, with B the bins that hold any
 * row. It averages 0 without drift at any sample size, so it may be negative; unit and upper end are those of the index. `phi` ≥ 1 is the
 * overdispersion between windows. B = 1: 0. No rows on either side: null.
 *
 * Source: the index over (1/n+1/N) tends to χ² with B−1 degrees of freedom (B. Yurdakul, "Statistical properties of population stability
 * index", 2018), whose mean is taken off.
 */
export function psiEffect(reference: Counts, current: Counts, phi = 1): number | null {
  const index = populationStabilityIndex(reference, current);
  if (index === null) return null;
  let bins = 0;
  for (let i = 0; i < reference.length; i++) if (reference[i]! + current[i]! > 0) bins += 1;
  return index - (bins - 1) * (1 / totalOf(current) + 1 / totalOf(reference)) * phi;
}
