import type { ClickHouse } from '#libs/clickhouse';
import type { Bench } from '../bench.js';
import { fillPredictions } from '../engine/fill-predictions.js';
import { openBenchEngine } from '../engine/open-bench-engine.js';
import { saveUniformGrid } from '../engine/save-uniform-grid.js';
import { race } from '../race.js';
import { countReads } from './count-reads.js';
import { evaluateDay } from './evaluate-day.js';

const DAY_MS = 86_400_000;
const FROM = Date.UTC(2024, 0, 1);
const ROWS_PER_HOUR = 1000;
const features = ['feature_1', 'feature_2', 'feature_3'];

async function fill(clickhouse: ClickHouse, rows: number): Promise<void> {
  const hours = Math.round(rows / ROWS_PER_HOUR);
  const common = { role: 'live', shift: 0, from: FROM, rowsPerHour: ROWS_PER_HOUR, labelled: true };
  await fillPredictions(clickhouse, { ...common, features, hours });
  await saveUniformGrid(clickhouse, 'uniform', features);
}

async function readsOf(clickhouse: ClickHouse, day: number): Promise<number> {
  const counted = countReads(clickhouse);
  await evaluateDay(counted.clickhouse, day, features);
  return counted.take();
}

/** What one day costs where little and where ten times as much is stored around it. */
export const compareHistory: Bench = async ({ quick, rounds, say }) => {
  const [few, many] = quick ? [100_000, 1_000_000] : [1_000_000, 10_000_000];
  const engine = await openBenchEngine();
  try {
    say('filling the tables');
    const [small, large] = [await engine.openDatabase('small'), await engine.openDatabase('large')];
    await fill(small, few);
    await fill(large, many);
    say('evaluating a day');
    // A day in the midst of what both hold.
    const day = FROM + Math.floor(few / ROWS_PER_HOUR / 24 / 2) * DAY_MS;
    const finish = await race(
      { large: () => evaluateDay(large, day, features), small: () => evaluateDay(small, day, features) },
      2 * rounds + 1,
    );
    const [ours, theirs] = [await readsOf(large, day), await readsOf(small, day)];
    return {
      title: `a day's profile and measures, labels joined, with ${many.toLocaleString('en')} rows stored, against ${few.toLocaleString('en')}`,
      method:
        'Rows read as the engine sums them up, over profiling features and performance and loading both; times in turn, medians of ' +
        `${2 * rounds + 1} rounds after a warm-up. “Ours” is the larger table.`,
      sizes: {
        'rows in the larger': many,
        'rows in the smaller': few,
        'rows of the day': 24 * ROWS_PER_HOUR,
        features: features.length + 1,
      },
      comparisons: [
        { what: 'rows read', ours, theirs, unit: 'rows', ratio: ours / theirs, bound: { least: 0.8, most: 1.2 } },
        { what: 'time', ours: finish.of('large'), theirs: finish.of('small'), unit: 's', ratio: finish.ratio('large', 'small') },
      ],
      figures: [],
      leftOut: [],
    };
  } finally {
    await engine.close();
  }
};
