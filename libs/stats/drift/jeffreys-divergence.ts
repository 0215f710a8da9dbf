/**
 * Σ (p − q) ln(p/q) over shares, in nats, 0…∞: KL(p‖q) + KL(q‖p), which finance calls the population stability index. Bins empty on both
 * sides add nothing; a bin empty on one side only makes it ∞, so smooth the counts first where that may happen.
 *
 * Source: H. Jeffreys, "An invariant form for the prior probability in estimation problems" (1946).
 */
export function jeffreysDivergence(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  let value = 0;
  for (let i = 0; i < reference.length; i++) {
    const p = reference[i]!;
    const q = current[i]!;
    if (p === q) continue;
    if (p === 0 || q === 0) return Infinity;
    value += (p - q) * Math.log(p / q);
  }
  return value;
}
