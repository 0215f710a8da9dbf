import { stirlingError } from '../special/stirling-error.js';
import { durbinCdf } from './durbin-cdf.js';
import { pelzGoodCdf } from './pelz-good-cdf.js';
import { smirnovUpperTail } from './smirnov-upper-tail.js';

/**
 * P(D ≥ d) for the two-sided Kolmogorov–Smirnov statistic of a sample of `size` (a whole number ≥ 1) from a continuous distribution: the
 * finite-sample law, not its limit. Range 0…1; 1 at d ≤ 0, 0 at d ≥ 1. Within 1e-8 of `scipy.stats.kstwo.sf(d, size)` (1.17) at every size.
 *
 * The regimes are those of R. Simard & P. L'Ecuyer, "Computing the two-sided Kolmogorov–Smirnov distribution", J. Stat. Softw. 39(11),
 * 2011, with scipy's borders where two regimes differ by more than 1e-8: exact at both ends (Ruben & Gambino), Durbin's recursion for
 * small samples and small d, twice the one-sided tail where crossing both bounds is too rare to count (Miller), Pelz & Good between.
 */
export function kolmogorovSmirnovUpperTail(d: number, size: number): number {
  if (d <= 0) return 1;
  if (d >= 1) return 0;
  const distance = size * d;
  if (distance <= 0.5) return 1;
  if (distance <= 1) return 1 - bothBoundsEverywhere(size, distance);
  if (distance >= size - 1) return 2 * (1 - d) ** size;

  const square = distance * d;
  if (square < 0.035) return 1;
  const oneSided = d >= 0.5 || (size <= 140 ? square > 3 : square >= 2.2);
  if (oneSided) return clip(2 * smirnovUpperTail(d, size));
  const durbin = size <= 140 || (size <= 3000 && size * d ** 1.5 <= 1.4);
  return clip(1 - (durbin ? durbinCdf(d, size) : pelzGoodCdf(d, size)));
}

/** n!/nⁿ (2nd−1)ⁿ: for ½ < nd ≤ 1 each observation must lie in its own interval. */
function bothBoundsEverywhere(size: number, distance: number): number {
  return Math.exp(size * (Math.log(2 * distance - 1) - 1) + stirlingError(size)) * Math.sqrt(2 * Math.PI * size);
}

const clip = (p: number): number => Math.min(1, Math.max(0, p));
