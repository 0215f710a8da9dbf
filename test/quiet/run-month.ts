import type { FeatureProfile } from '#libs/monitoring';
import { drawModel, type DrawnModel } from './drawn-model.js';
import { drawProfile, toNumericShape, type Shape } from './drawn-feature.js';
import { WatchedModel } from './watch-model.js';

export interface MonthPlan {
  seed: number;
  numeric: number;
  categorical: number;
  hours: number;
  /** Rows an hour of the stationary streams. */
  sizes: readonly number[];
  /** Of each shift, how often. */
  trials: number;
  /** By how many σ a normal feature moves for a stability index of .25 on deciles. */
  psiShift: number;
}

export interface Trial {
  name: string;
  found: number;
  of: number;
}

export interface Month {
  seed: number;
  pages: { rows: number; pages: number }[];
  trials: Trial[];
}

const DAY_HOURS = 24;
const SMALL = 200;
const LARGE = 5_000;
const MOVED = 'x0';

/** One drawn model: a month of each size in which nothing happens, then shifts of one of its features. */
export async function runMonth(plan: MonthPlan): Promise<Month> {
  const model = drawModel(plan.seed, plan);
  const watched = new WatchedModel(model);
  const pages: Month['pages'] = [];
  for (const rows of plan.sizes) {
    watched.startAnew();
    let told = 0;
    for (let hour = 0; hour < plan.hours; hour += DAY_HOURS)
      told += (await watched.take(Math.min(DAY_HOURS, plan.hours - hour), (at) => drawHour(model, rows, at))).length;
    pages.push({ rows, pages: told });
  }
  const moved = model.features.find(({ name }) => name === MOVED);
  if (moved === undefined) throw new Error(`There is no feature ${MOVED}`);
  const { missing } = moved.shape;
  const shifts = [
    { name: 'PSI .25, 200 rows, within two windows', rows: SMALL, hours: 2, shape: toNumericShape(missing, plan.psiShift) },
    { name: 'mean +.2 σ, 5,000 rows, within a day', rows: LARGE, hours: DAY_HOURS, shape: toNumericShape(missing, 0.2) },
    { name: '2 % missing, 5,000 rows, within a day', rows: LARGE, hours: DAY_HOURS, shape: { ...moved.shape, missing: 0.02 } },
  ];
  const trials: Trial[] = [];
  for (const { name, rows, hours, shape } of shifts) {
    const times = hours === DAY_HOURS ? Math.ceil(plan.trials / 10) : plan.trials;
    let found = 0;
    for (let trial = 0; trial < times; trial++) {
      watched.startAnew();
      const told = await watched.take(hours, (at) => drawHour(model, rows, at, shape));
      found += told.some(({ features }) => features.includes(MOVED)) ? 1 : 0;
    }
    trials.push({ name, found, of: times });
  }
  return { seed: plan.seed, pages, trials };
}

/** Every feature as in the reference, but for the moved one where it has another shape. */
function drawHour({ random, features }: DrawnModel, rows: number, hour: number, moved?: Shape): FeatureProfile[] {
  return features.map((feature) =>
    drawProfile(random, feature, feature.name === MOVED ? (moved ?? feature.shape) : feature.shape, rows, hour),
  );
}
