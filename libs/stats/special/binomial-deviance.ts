/**
 * Half the deviance of an observed x from its expectation m: x ln(x/m) + m − x ≥ 0, for x ≥ 0 and m > 0; 0 where they agree. Near x = m a
 * series in (x−m)/(x+m), since the three terms cancel there.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), section 3 (`bd0`).
 */
export function binomialDeviance(x: number, expected: number): number {
  if (x === 0) return expected;
  const gap = x - expected;
  if (Math.abs(gap) >= 0.1 * (x + expected)) return x * Math.log(x / expected) - gap;
  const v = gap / (x + expected);
  const square = v * v;
  let term = 2 * x * v;
  let value = gap * v;
  for (let odd = 3; ; odd += 2) {
    term *= square;
    const next = value + term / odd;
    if (next === value) return value;
    value = next;
  }
}
