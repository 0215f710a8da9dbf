import type { Evidence } from '#libs/contracts';
import type { MeasureDrift } from '../drift/measure-drift.js';
import { toOrderedSamples } from '../drift/to-ordered-samples.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';
import { toPhi } from '../references/phi-table.js';
import { poolReference } from '../references/pool-reference.js';
import { referenceSigma } from '../references/reference-sigma.js';
import { seriesKey } from '../references/series-key.js';

type DriftEvidence = Extract<Evidence, { kind: 'drift' }>;

/** Both count vectors of a measured drift, and what is needed to compute its values from them again; null where there was nothing to measure. */
export function toDriftEvidence(input: MeasureDrift): DriftEvidence | null {
  const { feature, segment, grain, current, reference } = input;
  const grid = Object.hasOwn(input.grid.features, feature) ? input.grid.features[feature] : undefined;
  const pooled = poolReference(reference, input);
  if (current === null || reference === null || grid === undefined || 'code' in pooled) return null;
  const { profile } = pooled;
  const whole = reference.series.get(seriesKey(feature, ''))?.total ?? profile;
  const sides = { reference: toSide(profile), current: toSide(current) };
  return {
    kind: 'drift',
    grid:
      grid.kind === 'numeric'
        ? toNumeric(grid, profile, current, whole)
        : { ...NO_NUMBERS, kind: 'categorical', categories: grid.categories },
    reference: { ...sides.reference, wholeBins: whole.bins },
    current: { ...sides.current, unseen: current.unseen },
    phi: toPhi(input.phi, grain, feature, segment).phi,
  };
}

const NO_NUMBERS = { edges: [], decileEdges: [], means: [], sigma: null };

function toNumeric(
  grid: Parameters<typeof toOrderedSamples>[0],
  reference: FeatureProfile,
  current: FeatureProfile,
  whole: FeatureProfile,
): DriftEvidence['grid'] {
  const { referenceMeans } = toOrderedSamples(grid, { reference, current, referenceBins: whole.bins });
  return {
    kind: 'numeric',
    edges: referenceMeans.length === grid.edges.length + 1 ? grid.edges : grid.decileEdges,
    decileEdges: grid.decileEdges,
    categories: [],
    means: Array.from(referenceMeans, (mean) => (Number.isFinite(mean) ? mean : null)),
    sigma: referenceSigma(grid, whole),
  };
}

function toSide({ bins, n, lowSum, highSum }: FeatureProfile): { bins: number[]; n: number; lowSum: number; highSum: number } {
  return { bins, n, lowSum, highSum };
}
