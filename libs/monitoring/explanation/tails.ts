/** ln n!, by adding up for small n and by Stirling's series beyond. */
export function logFactorial(n: number): number {
  if (n < 32) {
    let sum = 0;
    for (let i = 2; i <= n; i++) sum += Math.log(i);
    return sum;
  }
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series;
}

/** Upper tail of χ² with whole degrees of freedom, by its finite sums. */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  if (x <= 0) return 1;
  const half = x / 2;
  const isOdd = degreesOfFreedom % 2 === 1;
  let term = isOdd ? Math.exp(-half) * Math.sqrt(half) * (2 / Math.sqrt(Math.PI)) : Math.exp(-half);
  let sum = isOdd ? complementaryError(Math.sqrt(half)) : 0;
  for (let i = 0; i < Math.floor(degreesOfFreedom / 2); i++) {
    sum += term;
    term *= half / (i + (isOdd ? 1.5 : 1));
  }
  return Math.min(1, sum);
}

/** Upper tail of Student's t with whole degrees of freedom, by its finite sums; absolute error about 1e-16. */
export function studentTail(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const cosine = Math.cos(angle);
  const isOdd = degreesOfFreedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let i = isOdd ? 1 : 0; i < degreesOfFreedom - 1; i += 2) {
    sum += term;
    term *= (cosine * cosine * (i + 1)) / (i + 2);
  }
  const within = isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return (1 - within) / 2;
}

/**
 * Upper tail of Kolmogorov–Smirnov's D of one sample of size n: below a tenth twice Smirnov's exact one-sided sum, which leaves out only that
 * both sides are that far off; above it the limit law at Stephens' size.
 */
export function kolmogorovTail(d: number, n: number): number {
  if (d <= 0) return 1;
  let oneSided = 0;
  for (let j = 0; j <= Math.floor(n * (1 - d)); j++) {
    const at = d + j / n;
    const logWays = logFactorial(n) - logFactorial(j) - logFactorial(n - j);
    const rest = 1 - at;
    if (rest <= 0 && n > j) continue;
    oneSided += Math.exp(logWays + (j - 1) * Math.log(at) + (n - j) * Math.log(Math.max(rest, Number.MIN_VALUE)) + Math.log(d));
  }
  if (oneSided < 0.05) return 2 * oneSided;
  const scaled = d * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n));
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * scaled * scaled);
  return Math.min(1, Math.max(0, sum));
}

/** Fisher's exact test, two-sided: every table with these margins that is no more probable than the observed one. */
export function fisherTail(referenceHits: number, referenceSize: number, hits: number, size: number): number {
  const all = referenceHits + hits;
  const logWays = (of: number, k: number): number => logFactorial(of) - logFactorial(k) - logFactorial(of - k);
  const logProbability = (k: number): number =>
    logWays(size, k) + logWays(referenceSize, all - k) - logWays(size + referenceSize, all);
  const observed = logProbability(hits);
  let sum = 0;
  for (let k = Math.max(0, all - referenceSize); k <= Math.min(all, size); k++) {
    const own = logProbability(k);
    if (own <= observed + 1e-7) sum += Math.exp(own);
  }
  return Math.min(1, sum);
}

/** Probability of so many hits or more, added up from the far end. */
export function binomialTail(hits: number, size: number, share: number): number {
  let sum = 0;
  for (let k = size; k >= hits; k--) {
    const logWays = logFactorial(size) - logFactorial(k) - logFactorial(size - k);
    sum += Math.exp(logWays + k * Math.log(share) + (size - k) * Math.log1p(-share));
  }
  return Math.min(1, sum);
}

function complementaryError(x: number): number {
  if (x < 2) {
    let [term, sum] = [x, x];
    for (let i = 1; i < 80; i++) {
      term *= -(x * x) / i;
      sum += term / (2 * i + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let i = 120; i >= 1; i--) fraction = i / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}
