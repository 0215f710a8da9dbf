/** Seeded draws: the same seed, the same months. */
export class Random {
  constructor(private state: number) {}

  /** In [0, 1). */
  unit(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let x = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  }

  /** How many of n, each with chance p: exact, by inversion in parts whose mean is small. */
  binomial(n: number, p: number): number {
    if (p <= 0 || n <= 0) return 0;
    if (p >= 1) return n;
    if (p > 0.5) return n - this.binomial(n, 1 - p);
    const part = Math.max(1, Math.floor(60 / p));
    let hits = 0;
    for (let left = n; left > 0; left -= part) hits += this.smallBinomial(Math.min(part, left), p);
    return hits;
  }

  /** Counts of n draws from these shares. */
  multinomial(n: number, shares: readonly number[]): number[] {
    const counts = new Array<number>(shares.length).fill(0);
    let [left, mass] = [n, 1];
    for (let i = 0; i < shares.length - 1 && left > 0; i++) {
      const hits = this.binomial(left, Math.min(1, shares[i]! / mass));
      counts[i] = hits;
      left -= hits;
      mass -= shares[i]!;
    }
    counts[shares.length - 1]! += left;
    return counts;
  }

  private smallBinomial(n: number, p: number): number {
    const odds = p / (1 - p);
    let chance = (1 - p) ** n;
    let rest = this.unit() - chance;
    let hits = 0;
    while (rest > 0 && hits < n) {
      chance *= (odds * (n - hits)) / (hits + 1);
      hits += 1;
      rest -= chance;
    }
    return hits;
  }
}
