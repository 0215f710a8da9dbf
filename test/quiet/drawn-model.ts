import { modelDefinition } from '#libs/contracts';
import { estimatePhi, mergeFeatureProfiles, toReference, type FeatureProfile, type Grid } from '#libs/monitoring';
import type { ReadyReference } from '#libs/postgres';
import type { Comparison } from '../../apps/evaluator/references/load-comparison.js';
import { drawProfile, toCategoricalFeature, toNumericFeature, type DrawnFeature } from './drawn-feature.js';
import { Random } from './random.js';

const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;
/** A Monday. */
export const REFERENCE_FROM = Date.UTC(2001, 0, 1);
const REFERENCE_WEEKS = 5;
export const REFERENCE_TO = REFERENCE_FROM + REFERENCE_WEEKS * WEEK_MS;
/** In each hour of the week of the whole reference. */
const REFERENCE_ROWS = 10_000;
const MISSING = [0, 0.001, 0.01, 0.05];

export const definition = modelDefinition.parse({
  owner: 'quiet',
  schedule: { drift: ['hour', 'day', 'week'], quality: ['hour', 'day'], volume: [], performance: [] },
});

export interface DrawnModel {
  random: Random;
  features: DrawnFeature[];
  comparison: Comparison;
}

/** A model with its features and a fresh reference of five weeks: hour by hour, as the engine profiles it. */
export function drawModel(seed: number, { numeric, categorical }: { numeric: number; categorical: number }): DrawnModel {
  const random = new Random(seed);
  const missing = (i: number): number => MISSING[i % MISSING.length]!;
  const features = [
    ...Array.from({ length: numeric }, (_, i) => toNumericFeature(`x${i}`, missing(i))),
    ...Array.from({ length: categorical }, (_, i) =>
      toCategoricalFeature(`k${i}`, missing(i), 2 + Math.floor(random.unit() * 198)),
    ),
  ];
  const grid: Grid = {
    id: 'drawn',
    model: 'quiet',
    segments: [],
    features: Object.fromEntries(features.map(({ name, grid: own }) => [name, own])),
  };
  const profiles: FeatureProfile[] = [];
  const perHour = REFERENCE_ROWS / REFERENCE_WEEKS;
  for (let hour = REFERENCE_FROM; hour < REFERENCE_TO; hour += HOUR_MS)
    for (const feature of features) profiles.push(drawProfile(random, feature, feature.shape, perHour, hour));
  const span = { from: REFERENCE_FROM, to: REFERENCE_TO };
  const reference = toReference({ timeZone: 'UTC', ...span, provisional: false, profiles });
  const phi = estimatePhi(reference, grid, ['hour', 'day', 'week']);
  const stored: ReadyReference = {
    ...{ id: 'drawn', hash: 'drawn', model: 'quiet', version: '1', gridId: grid.id, provisional: false, phi, ...span },
    ...{ status: 'ready', source: {}, meta: {}, readyAt: REFERENCE_TO, createdAt: REFERENCE_TO, by: 'test' },
    countedAs: null,
    rows: perHour * ((REFERENCE_TO - REFERENCE_FROM) / HOUR_MS),
  };
  // The hours themselves are needed no more, only their sums.
  const series = new Map([...reference.series].map(([key, own]) => [key, { ...own, profiles: [] }]));
  return { random, features, comparison: { grid, reference: { ...reference, series }, stored } };
}

export function sumOf(profiles: readonly FeatureProfile[]): FeatureProfile[] {
  return [...Map.groupBy(profiles, ({ feature }) => feature).values()].flatMap((own) => mergeFeatureProfiles(own) ?? []);
}
