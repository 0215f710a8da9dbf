import type { Grid } from '../grids/grid.js';
import type { MeasureBody } from '../measure-body.js';
import type { NoData } from '../no-data.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';
import { toPhi, type Phi, type PhiTable } from '../references/phi-table.js';
import { poolReference, type WindowSubject } from '../references/pool-reference.js';
import type { Reference } from '../references/reference.js';
import { referenceSigma } from '../references/reference-sigma.js';
import { seriesKey } from '../references/series-key.js';
import { driftChecks } from './drift-checks.js';
import { FEWEST_ROWS } from './fewest-rows.js';
import { toComparison, type ComparedSides } from './to-comparison.js';

export interface MeasureDrift extends WindowSubject {
  grid: Grid;
  /** All of the window; null where it is empty. */
  current: FeatureProfile | null;
  reference: Reference | null;
  phi: PhiTable | null;
  /** Those of `findCalendarFeatures`; left out where the reference has no times. */
  calendarFeatures?: ReadonlySet<string>;
}

/** How far one feature of one window has moved from what it is compared with, or why that cannot be said. */
export function measureDrift(input: MeasureDrift): MeasureBody {
  const { feature, segment, grain, current, reference } = input;
  const n = current?.n ?? 0;
  const grid = Object.hasOwn(input.grid.features, feature) ? input.grid.features[feature] : undefined;
  if (current === null || n === 0) return noData({ code: 'empty-window', reason: 'empty window' }, 0, 0);
  if (grid === undefined)
    return noData({ code: 'no-reference', reason: 'no reference: its grid does not have this feature' }, n, 0);
  if (reference?.comparedBy === 'everything' && input.calendarFeatures?.has(feature)) {
    const reason = 'a function of the calendar: a reference without times has nothing like these hours';
    return noData({ code: 'calendar-feature', reason }, n, 0);
  }
  const pooled = poolReference(reference, input);
  if ('code' in pooled) return noData(pooled, n, 0);
  const { profile, comparedWith } = pooled;
  const few = [n, profile.n].some((rows) => rows < FEWEST_ROWS);
  if (few) return noData(tooFew(n, profile.n), n, profile.n);
  if (current.bins.length === 0 || profile.bins.length === 0)
    return noData({ code: 'only-sizes', reason: 'only sizes are profiled here' }, n, profile.n);

  const phi = toPhi(input.phi, grain, feature, segment);
  const whole = reference?.series.get(seriesKey(feature, ''))?.total ?? profile;
  const sigma = grid.kind === 'numeric' ? referenceSigma(grid, whole) : 0;
  const sides = { grid, reference: profile, current, referenceBins: whole.bins, sigma, phi: phi.phi };
  const comparison = toComparison(sides);
  return {
    status: 'ok',
    ...toCaveat(phi),
    n,
    referenceN: profile.n,
    method: toMethod(sides, comparedWith),
    values: Object.fromEntries(driftChecks.map(({ name, compute }) => [name, compute(comparison)])),
    intervals: {},
    notes: toNotes(sides),
  };
}

function noData({ code, reason }: NoData, n: number, referenceN: number): MeasureBody {
  return { status: 'no-data', code, reason, n, referenceN, method: '', values: {}, intervals: {}, notes: [] };
}

function tooFew(n: number, referenceN: number): NoData {
  const [side, rows] = n < FEWEST_ROWS ? ['window', n] : ['reference', referenceN];
  return { code: 'too-few-rows', reason: `too few rows: the ${side} has ${rows} of at least ${FEWEST_ROWS}` };
}

function toMethod({ grid, current, reference }: ComparedSides, comparedWith: string): string {
  if (grid.kind === 'categorical') return `on categories, against ${comparedWith}`;
  const fine = current.bins.length === grid.edges.length + 1 && reference.bins.length === current.bins.length;
  const bins = fine ? `${current.bins.length} bins` : 'deciles';
  return `on deciles, ks and wasserstein on ${bins}, against ${comparedWith}`;
}

/** Where rows are taken to be independent because nobody knows, values are shown and page nobody. */
function toCaveat({ iidAssumed }: Phi): Pick<MeasureBody, 'code' | 'reason'> {
  if (!iidAssumed) return { code: null, reason: null };
  return { code: 'iid-assumed', reason: 'fewer than five reference windows, so rows are taken to be independent' };
}

function toNotes({ grid, sigma }: ComparedSides): string[] {
  return grid.kind === 'numeric' && !(sigma > 0) ? ['the reference is constant: no ks, no wasserstein'] : [];
}
