import { binomialProbability } from '../special/binomial-probability.js';

const LARGEST_SUM = 1_000_000;
const NODES = 256;

/**
 * P(D⁺ ≥ d) of the one-sided Kolmogorov–Smirnov statistic of a sample of `size`, for 0 < d < 1. Meant for the tail (size·d² ≥ 2 or
 * d ≥ ½); relative error below 1e-9 there up to a size of a million, the published approximation beyond.
 *
 * Source: Z. W. Birnbaum & F. H. Tingey (1951): Σ d/(d+j/n) · P(Binomial(n, d+j/n) = j) over 0 ≤ j ≤ n(1−d). The terms are a smooth bump
 * that vanishes at both ends, so the sum over every s-th of them, times s, has the same value to many digits. Above a million
 * exp(−(6nd+1)²/18n), as scipy does: it is off by up to 1.4e-8 at a million, where agreeing with the yardstick is worth more.
 */
export function smirnovUpperTail(d: number, size: number): number {
  if (size > LARGEST_SUM) return Math.exp(-((6 * size * d + 1) ** 2) / (18 * size));
  const last = Math.floor(size * (1 - d));
  const stride = Math.max(1, Math.floor(last / NODES));
  let value = 0;
  for (let j = 0; j <= last; j += stride) {
    const p = d + j / size;
    value += (d / p) * binomialProbability(j, size, p, (size - j) / size - d);
  }
  return value * stride;
}
