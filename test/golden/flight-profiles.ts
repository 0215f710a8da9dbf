import { toNumericGrid, type CategoricalGrid, type FeatureProfile, type Grid, type NumericGrid } from '#libs/monitoring';
import { FLIGHTS_EPOCH_MS, type FlightTable } from '../../apps/demo/flights/flight-table.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const JANUARY_MINUTES = 31 * 24 * 60;

type NumberOf = (row: number) => number;

/** The demo's features, as they are sent. */
function featuresOf(flights: FlightTable): Record<string, { numeric: NumberOf } | { category: NumberOf }> {
  return {
    distance: { numeric: (row) => flights.distance[row]! },
    hour: { numeric: (row) => Math.floor((flights.departure[row]! % 1_440) / 60) },
    day_of_week: { numeric: (row) => (Math.floor(flights.departure[row]! / 1_440) % 7) + 1 },
    origin: { category: (row) => flights.origin[row]! },
    destination: { category: (row) => flights.destination[row]! },
    origin_delay: { numeric: (row) => flights.originDelay[row]! },
    destination_late: { numeric: (row) => flights.destinationLate[row]! },
  };
}

/** A grid from January, and every hour of every feature (or one) counted on it: what the engine does, by hand. */
export function toFlightProfiles(flights: FlightTable, known?: Grid, only?: string): { grid: Grid; profiles: FeatureProfile[] } {
  const rows = flights.departure.length;
  const january = flights.departure.findIndex((minute) => minute >= JANUARY_MINUTES);
  const grid: Grid = known ?? { id: 'flights', model: 'flight-delay', features: {}, segments: [] };
  const profiles: FeatureProfile[] = [];
  for (const [feature, of] of Object.entries(featuresOf(flights))) {
    if (only !== undefined && feature !== only) continue;
    const own = (grid.features[feature] ??=
      'numeric' in of ? gridNumbers(feature, of.numeric, january) : gridCategories(feature, of.category, january));
    const binOf = toBinOf(own);
    const bins = own.kind === 'numeric' ? own.edges.length + 1 : own.categories.length + 1;
    const hours = new Map<number, FeatureProfile>();
    for (let row = 0; row < rows; row += 1) {
      const hour = FLIGHTS_EPOCH_MS + Math.floor((flights.departure[row]! * MINUTE_MS) / HOUR_MS) * HOUR_MS;
      let profile = hours.get(hour);
      if (profile === undefined) hours.set(hour, (profile = emptyProfile(feature, hour, bins)));
      const value = 'numeric' in of ? of.numeric(row) : of.category(row);
      if (Number.isNaN(value)) profile.missing += 1;
      else add(profile, value, binOf(value), own.kind === 'numeric');
    }
    profiles.push(...hours.values());
  }
  return { grid, profiles };
}

function add(profile: FeatureProfile, value: number, bin: number, numeric: boolean): void {
  const last = profile.bins.length - 1;
  profile.bins[bin]! += 1;
  if (numeric) {
    profile.min = profile.n > 0 ? Math.min(profile.min, value) : value;
    profile.max = profile.n > 0 ? Math.max(profile.max, value) : value;
    profile.sum += value;
    profile.sumSquares += value ** 2;
    if (bin === 0) profile.lowSum += value;
    if (bin === last) profile.highSum += value;
  } else if (bin === last) profile.unseen += 1;
  profile.n += 1;
}

function gridNumbers(feature: string, valueOf: NumberOf, january: number): NumericGrid {
  const values = Float64Array.from({ length: january }, (_, row) => valueOf(row))
    .filter((value) => !Number.isNaN(value))
    .sort();
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const made = toNumericGrid({
    ...{ feature, n, min: values[0]!, max: values.at(-1)! },
    sigma: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n),
    quantiles: Array.from({ length: 199 }, (_, i) => values[Math.floor(((i + 1) * n) / 200)]!),
    heavy: [...counts].filter(([, count]) => count * 200 > n).map(([value]) => value),
  });
  const binOf = toBinOf(made);
  const [sums, sizes] = [new Float64Array(made.means.length), new Float64Array(made.means.length)];
  for (const value of values) {
    sums[binOf(value)]! += value;
    sizes[binOf(value)]! += 1;
  }
  made.means = Array.from(sums, (sum, bin) => sum / sizes[bin]!);
  return made;
}

function gridCategories(feature: string, valueOf: NumberOf, january: number): CategoricalGrid {
  const counts = new Map<number, number>();
  for (let row = 0; row < january; row += 1) counts.set(valueOf(row), (counts.get(valueOf(row)) ?? 0) + 1);
  const categories = [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
  return { kind: 'categorical', feature, categories: categories.map(String) };
}

function toBinOf(grid: NumericGrid | CategoricalGrid): NumberOf {
  if (grid.kind === 'numeric') return (value) => firstAbove(grid.edges, value);
  const bins = new Map(grid.categories.map((category, bin) => [Number(category), bin]));
  return (value) => bins.get(value) ?? grid.categories.length;
}

function emptyProfile(feature: string, hour: number, bins: number): FeatureProfile {
  const counts = { n: 0, missing: 0, nonFinite: 0, typeViolation: 0, unseen: 0, outOfRange: 0 };
  const sums = { sum: 0, sumSquares: 0, min: 0, max: 0, lowSum: 0, highSum: 0 };
  return { feature, segment: '', hour, bins: new Array<number>(bins).fill(0), ...counts, ...sums };
}

/** How many edges are at or below a value. */
function firstAbove(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
