import type { Grain } from '#libs/contracts';
import { chiSquareTwoSample, overdispersion, toTestBins, type ChiSquareTest } from '#libs/stats';
import type { CategoricalGrid, Grid, NumericGrid } from '../grids/grid.js';
import { toDecileCounts } from '../grids/to-decile-counts.js';
import { sumCounts } from '../profiles/sum-counts.js';
import { FEWEST_ROWS } from '../drift/fewest-rows.js';
import type { Window } from '../windows/window.js';
import { windowsBetween } from '../windows/windows-between.js';
import { chooseSlots, type ChosenSlots } from './choose-slots.js';
import { phiKey, type PhiTable } from './phi-table.js';
import type { Reference, ReferenceSeries } from './reference.js';

const FEWEST_WINDOWS = 5;

type Slotted = Window & { chosen: ChosenSlots };

/**
 * Overdispersion of each feature and segment between the reference's own windows of each grain: every window is left out of what it
 * would be compared with and tested against the rest. Less than five windows: no entry.
 */
export function estimatePhi(reference: Reference, grid: Grid, grains: readonly Grain[]): PhiTable {
  const { from, to, timeZone, series } = reference;
  const table: Record<string, number> = {};
  if (from === null || to === null) return table;
  for (const grain of grains) {
    const windows = windowsBetween(grain, { from, to }, timeZone);
    const choose = (segment: string): Slotted[] =>
      windows.map((window) => ({ ...window, chosen: chooseSlots(reference, segment, grain, window) }));
    const [whole, bySegment] = [choose(''), choose('any')];
    for (const own of series.values()) {
      const { feature, segment } = own.total;
      const featureGrid = Object.hasOwn(grid.features, feature) ? grid.features[feature] : undefined;
      if (featureGrid === undefined) continue;
      const tests = testWindows(own, featureGrid, segment === '' ? whole : bySegment).filter((test) => test !== null);
      const { phi, iidAssumed } = overdispersion(tests);
      if (!iidAssumed || neverVaries(tests)) table[phiKey(grain, feature, segment)] = phi;
    }
  }
  return table;
}

/** A day of the week has one value on each day: there is nothing to test, and that is as good as no overdispersion. */
function neverVaries(tests: readonly ChiSquareTest[]): boolean {
  return tests.length >= FEWEST_WINDOWS && tests.every(({ degreesOfFreedom }) => degreesOfFreedom === 0);
}

function testWindows(
  { profiles, slots }: ReferenceSeries,
  grid: CategoricalGrid | NumericGrid,
  windows: readonly Slotted[],
): (ChiSquareTest | null)[] {
  const slotCounts = new Map([...slots].map(([slot, { bins }]) => [slot, toDecileCounts(grid, bins)]));
  const pooled = new Map<string, number[]>();
  const tests: (ChiSquareTest | null)[] = [];
  let next = 0;
  for (const { from, to, chosen } of windows) {
    while (next < profiles.length && profiles[next]!.hour < from) next += 1;
    const own: number[][] = [];
    for (; next < profiles.length && profiles[next]!.hour < to; next++) own.push(toDecileCounts(grid, profiles[next]!.bins));
    if ('code' in chosen || own.length === 0) continue;
    const current = sumCounts(own);
    const all = pooled.get(chosen.key) ?? sumCounts(chosen.slots.flatMap((slot) => [slotCounts.get(slot) ?? []]));
    pooled.set(chosen.key, all);
    tests.push(testLeftOut(all, current, grid));
  }
  return tests;
}

function testLeftOut(all: number[], current: number[], grid: CategoricalGrid | NumericGrid): ChiSquareTest | null {
  const rest = all.map((count, bin) => count - current[bin]!);
  if (sumOf(current) < FEWEST_ROWS || sumOf(rest) < FEWEST_ROWS) return null;
  const bins = toTestBins(rest, current, grid.kind === 'categorical' ? rest.length - 1 : undefined);
  return chiSquareTwoSample(bins.reference, bins.current);
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
