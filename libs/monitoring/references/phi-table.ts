import type { Grain } from '#libs/contracts';

/** φ by `grain/feature`, of segments `grain/feature/segment`. Subjects with too few reference windows are not in it. */
export type PhiTable = Readonly<Record<string, number>>;

export interface Phi {
  phi: number;
  /** Nobody knows, so rows are taken to be independent: to be shown, and to page nobody. */
  iidAssumed: boolean;
}

export function phiKey(grain: Grain, feature: string, segment: string): string {
  return segment === '' ? `${grain}/${feature}` : `${grain}/${feature}/${segment}`;
}

export function toPhi(table: PhiTable | null, grain: Grain, feature: string, segment: string): Phi {
  const key = phiKey(grain, feature, segment);
  return table !== null && Object.hasOwn(table, key) ? { phi: table[key]!, iidAssumed: false } : { phi: 1, iidAssumed: true };
}
