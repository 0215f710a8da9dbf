import { binomialProbability } from '../special/binomial-probability.js';

/**
 * P(X = k) hits among n draws without replacement from a population of which `hits` are hits. 0 outside the support; relative error some
 * 1e-13 for populations up to 1e9.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), section 7: a ratio of three binomial
 * probabilities, each without cancellation.
 */
export function hypergeometricProbability(k: number, population: number, hits: number, draws: number): number {
  const misses = population - hits;
  if (k < 0 || k > hits || draws - k < 0 || draws - k > misses) return 0;
  if (draws === 0 || draws === population) return 1;
  const share = draws / population;
  const rest = (population - draws) / population;
  const together = binomialProbability(k, hits, share, rest) * binomialProbability(draws - k, misses, share, rest);
  return together / binomialProbability(draws, population, share, rest);
}
