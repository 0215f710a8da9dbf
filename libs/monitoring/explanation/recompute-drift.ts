import type { Evidence } from '#libs/contracts';
import type { RecomputedTests } from './recomputed.js';
import { chiSquareTail, kolmogorovTail } from './tails.js';

type DriftEvidence = Extract<Evidence, { kind: 'drift' }>;

/** Expected rows of the window below which a bin is put with the rest. */
const THIN = 10;

/** The drift of two count vectors, by the formulas as they are written down. */
export function recomputeDrift(evidence: DriftEvidence): RecomputedTests {
  const { grid, phi } = evidence;
  const pairs = toCoarse(evidence);
  const unseen = grid.kind === 'categorical' ? pairs.length - 1 : -1;
  const tested = toTested(pairs, unseen);
  const [referenceN, n] = [sum(tested.map(([r]) => r)), sum(tested.map(([, c]) => c))];
  const degrees = tested.length - 1;
  const statistic = sum(tested.map(([r, c]) => (c * Math.sqrt(referenceN / n) - r * Math.sqrt(n / referenceN)) ** 2 / (r + c)));
  const p = degrees < 1 ? 1 : chiSquareTail(statistic / phi, degrees);
  const effect = stability(tested) - degrees * (1 / n + 1 / referenceN) * phi;
  const common = {
    psi: { value: stability(pairs.filter(([r, c]) => r + c > 0)), p: null },
    effect: { value: effect, p },
    chiSquare: { value: statistic, p },
    chiSquareP: { value: p, p: null },
  };
  if (grid.kind === 'categorical') return common;
  const d = farthest(evidence);
  const size = Math.max(
    1,
    halfToEven((evidence.reference.n * evidence.current.n) / (evidence.reference.n + evidence.current.n) / phi),
  );
  const ksP = kolmogorovTail(d, size);
  return { ...common, ks: { value: d, p: ksP }, ksP: { value: ksP, p: null }, wasserstein: { value: moved(evidence), p: ksP } };
}

/** Reference and current by decile, or by category. */
function toCoarse({ grid, reference, current }: DriftEvidence): [number, number][] {
  if (grid.kind === 'categorical') return reference.bins.map((r, i) => [r, current.bins[i] ?? 0]);
  const coarse = Array.from({ length: grid.decileEdges.length + 1 }, (): [number, number] => [0, 0]);
  reference.bins.forEach((r, bin) => {
    const from = bin === 0 ? -Infinity : grid.edges[bin - 1]!;
    const into = coarse[grid.decileEdges.filter((edge) => edge <= from).length]!;
    into[0] += r;
    into[1] += current.bins[bin] ?? 0;
  });
  return coarse;
}

function toTested(pairs: readonly [number, number][], unseen: number): [number, number][] {
  const share = sum(pairs.map(([, c]) => c)) / sum(pairs.map(([r]) => r));
  const isThin = ([r]: [number, number], at: number): boolean => at === unseen || r * share < THIN;
  const filled = pairs.map((pair, at) => ({ pair, at })).filter(({ pair: [r, c] }) => r + c > 0);
  const thin = filled.filter(({ pair, at }) => isThin(pair, at)).map(({ pair }) => pair);
  const rest: [number, number][] = thin.length > 0 ? [[sum(thin.map(([r]) => r)), sum(thin.map(([, c]) => c))]] : [];
  return [...filled.filter(({ pair, at }) => !isThin(pair, at)).map(({ pair }) => pair), ...rest];
}

/** Σ (q − p) ln(q/p), half a row added to every bin. */
function stability(pairs: readonly [number, number][]): number {
  const added = pairs.length / 2;
  const [referenceN, n] = [sum(pairs.map(([r]) => r)) + added, sum(pairs.map(([, c]) => c)) + added];
  return sum(
    pairs.map(([r, c]) => ((c + 0.5) / n - (r + 0.5) / referenceN) * Math.log((c + 0.5) / n / ((r + 0.5) / referenceN))),
  );
}

/** The largest distance of both distribution functions at a border of bins. */
function farthest({ reference, current }: DriftEvidence): number {
  const [referenceN, n] = [sum(reference.bins), sum(current.bins)];
  return Math.max(
    ...reference.bins.map((_, bin) =>
      Math.abs(sum(reference.bins.slice(0, bin + 1)) / referenceN - sum(current.bins.slice(0, bin + 1)) / n),
    ),
  );
}

/** ∫|F − G| in σ: all mass of a bin at the reference's mean, of the window's outer bins at their own. */
function moved({ grid, reference, current }: DriftEvidence): number | null {
  if (grid.sigma === null || !(grid.sigma > 0)) return null;
  const last = reference.bins.length - 1;
  const [referenceN, n] = [sum(reference.bins), sum(current.bins)];
  const ownMean = (bin: number): number | null | undefined =>
    bin === 0 ? current.lowSum / current.bins[0]! : bin === last ? current.highSum / current.bins[last]! : grid.means[bin];
  const masses = [
    ...reference.bins.map((r, bin) => ({ at: grid.means[bin] ?? NaN, mass: r / referenceN })),
    ...current.bins.map((c, bin) => ({ at: ownMean(bin) ?? NaN, mass: -c / n })),
  ].filter(({ mass }) => mass !== 0);
  masses.sort((a, b) => a.at - b.at);
  let [distance, above] = [0, 0];
  masses.forEach(({ at, mass }, i) => {
    above += mass;
    distance += Math.abs(above) * ((masses[i + 1]?.at ?? at) - at);
  });
  return Number.isFinite(distance / grid.sigma) ? distance / grid.sigma : null;
}

function halfToEven(x: number): number {
  const below = Math.floor(x);
  return x - below === 0.5 ? below + (below % 2) : Math.round(x);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
