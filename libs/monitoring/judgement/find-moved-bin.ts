import type { Evidence } from '#libs/contracts';

/** The values of a bin: numbers in [from, to), or categories that are, or are not, among those named. */
export type MovedBin =
  { kind: 'numeric'; from: number; to: number } | { kind: 'categorical'; categories: string[]; among: boolean };

/**
 * The bin of a drift with the greatest (q − p) ln(q/p) of those that grew, q > p, on the bins of the stability index and with its half row
 * added to each; null where none grew.
 */
export function findMovedBin(evidence: Extract<Evidence, { kind: 'drift' }>): MovedBin | null {
  const { grid } = evidence;
  const [reference, current] = [evidence.reference.bins, evidence.current.bins].map((bins) => toCoarse(grid, bins));
  if (reference === undefined || current === undefined) return null;
  const kept = reference.filter((count, bin) => count + current[bin]! > 0).length;
  const toShare = (counts: readonly number[], count: number): number => (count + 0.5) / (sum(counts) + kept / 2);
  let most = { bin: -1, term: 0 };
  reference.forEach((count, bin) => {
    if (count + current[bin]! === 0) return;
    const [p, q] = [toShare(reference, count), toShare(current, current[bin]!)];
    const term = q > p ? (q - p) * Math.log(q / p) : 0;
    if (term > most.term) most = { bin, term };
  });
  return most.bin < 0 ? null : toBin(grid, most.bin, reference.length - 1);
}

type EvidenceGrid = Extract<Evidence, { kind: 'drift' }>['grid'];

function toCoarse(grid: EvidenceGrid, bins: readonly number[]): number[] {
  if (grid.kind === 'categorical') return [...bins];
  const coarse = new Array<number>(grid.decileEdges.length + 1).fill(0);
  bins.forEach((count, bin) => {
    const from = bin === 0 ? -Infinity : grid.edges[bin - 1]!;
    const decile = grid.decileEdges.findIndex((edge) => edge > from);
    coarse[decile < 0 ? coarse.length - 1 : decile]! += count;
  });
  return coarse;
}

/** Of categories the last bin is that of the unseen, and the one before it that of all for which there is no bin of their own. */
function toBin({ kind, decileEdges, categories }: EvidenceGrid, bin: number, last: number): MovedBin {
  if (kind === 'numeric') return { kind, from: decileEdges[bin - 1] ?? -Infinity, to: decileEdges[bin] ?? Infinity };
  if (bin === last) return { kind, categories, among: false };
  return { kind, categories: bin === last - 1 ? categories.slice(bin) : categories.slice(bin, bin + 1), among: true };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
