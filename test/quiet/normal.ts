import { normalUpperTail } from '#libs/stats';

export function normalBelow(x: number): number {
  return normalUpperTail(-x);
}

function density(x: number): number {
  return Number.isFinite(x) ? Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) : 0;
}

/** Chance, mean and mean square of a normal variable about `shift`, σ 1, between two borders. */
export function normalBetween(low: number, high: number, shift = 0): { chance: number; mean: number; meanSquare: number } {
  const [a, b] = [low - shift, high - shift];
  const chance = a > 0 ? normalUpperTail(a) - normalUpperTail(b) : normalBelow(b) - normalBelow(a);
  const mean = (density(a) - density(b)) / chance;
  const edge = (x: number): number => (Number.isFinite(x) ? x * density(x) : 0);
  const square = 1 + (edge(a) - edge(b)) / chance;
  return { chance, mean: shift + mean, meanSquare: square + 2 * shift * mean + shift * shift };
}
