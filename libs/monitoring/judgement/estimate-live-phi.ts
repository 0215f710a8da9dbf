import type { Grain } from '#libs/contracts';
import type { Grid } from '../grids/grid.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';
import { estimatePhi } from '../references/estimate-phi.js';
import type { PhiTable } from '../references/phi-table.js';
import type { Reference } from '../references/reference.js';
import { toReference } from '../references/to-reference.js';

export interface EstimateLivePhi {
  /** Of the live windows before the one that is judged, one a window and subject. */
  profiles: readonly FeatureProfile[];
  /** From the start of the first to the end of the last of them. */
  from: number;
  to: number;
  grid: Grid;
  grain: Grain;
  /** That the windows are compared with, and that does not tell. */
  reference: Pick<Reference, 'timeZone' | 'comparedBy'>;
}

/** Overdispersion between live windows, where a reference has too few of its own: each is left out of the others that it is like. Less than five: no entry. */
export function estimateLivePhi({ profiles, from, to, grid, grain, reference }: EstimateLivePhi): PhiTable {
  const { timeZone, comparedBy } = reference;
  // All weeks are alike, and where there are no times so is everything.
  const alike = comparedBy === 'everything' || grain === 'week';
  const live = toReference({ timeZone, provisional: false, profiles, ...(alike ? { from: null, to: null } : { from, to }) });
  return estimatePhi({ ...live, from, to }, grid, [grain]);
}
