import type { ModelDefinition } from '#libs/contracts';

/** By how much of the larger one two numbers of a feature may differ and be equal. */
export function toSkewTolerance({ tolerance, tolerances }: ModelDefinition['skew'], feature: string): number {
  return Object.hasOwn(tolerances, feature) ? (tolerances[feature] ?? tolerance) : tolerance;
}
