import { profileFeatures, profilePerformance } from '#libs/clickhouse';
import type { Bench, Comparison } from '../bench.js';
import { toUniformBins } from '../engine/save-uniform-grid.js';
import { race, type Lap } from '../race.js';
import { createFeaturesByHand, profileFeaturesByHand } from './profile-features-by-hand.js';
import { createPerformanceByHand, profilePerformanceByHand } from './profile-performance-by-hand.js';

const MOST = 1.5;

type Name = 'features' | 'featuresByHand' | 'performance' | 'performanceByHand';

/** Profiling against a statement that does the same for one shape of rows and nothing else. */
export const compareProfiling: Bench = async ({ openWideStore, rounds, say }) => {
  say('filling the tables');
  const { clickhouse, stream, hours, rows, features } = await openWideStore();
  await createFeaturesByHand(clickhouse);
  await createPerformanceByHand(clickhouse);
  const whole = { ...stream, ...toUniformBins(features), hours, segmentColumns: [], segmentValues: [] };
  let seq = 0;
  say('profiling');
  const finish = await race<Name>(
    {
      features: () => profileFeatures(clickhouse, whole),
      featuresByHand: () => profileFeaturesByHand(clickhouse, { hours, seq: (seq += 1) }),
      performance: () => profilePerformance(clickhouse, { ...whole, positiveClass: '1' }),
      performanceByHand: () => profilePerformanceByHand(clickhouse, { hours, seq: (seq += 1) }),
    },
    rounds,
  );
  const pair = (what: string, ours: Name, theirs: Name, clock: keyof Lap = 'seconds'): Comparison => ({
    what,
    ours: finish.of(ours, clock),
    theirs: finish.of(theirs, clock),
    unit: 's',
    ratio: finish.ratio(ours, theirs, clock),
    ...(clock === 'seconds' && { bound: { most: MOST } }),
  });
  return {
    title: 'profiles of a week of hours, against SQL written by hand for that very shape',
    method:
      'Both read, bin, reduce and insert the same rows in one statement; in turn, medians (of the ratio: over the rounds) of ' +
      `${rounds} rounds after a warm-up.`,
    sizes: { predictions: rows, features: features.length + 1, hours: hours.length, bins: 200 },
    comparisons: [
      pair('features and prediction', 'features', 'featuresByHand'),
      pair('  processor time', 'features', 'featuresByHand', 'processorSeconds'),
      pair('performance, labels joined', 'performance', 'performanceByHand'),
      pair('  processor time', 'performance', 'performanceByHand', 'processorSeconds'),
    ],
    figures: [
      { what: 'values binned', value: (rows * (features.length + 1)) / finish.of('features'), unit: 'values/s' },
      { what: 'predictions joined with labels', value: rows / finish.of('performance'), unit: 'rows/s' },
    ],
    leftOut: [],
  };
};
