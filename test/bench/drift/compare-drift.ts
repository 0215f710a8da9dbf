import { profileFeatures } from '#libs/clickhouse';
import type { Bench } from '../bench.js';
import { REFERENCE_ROLE } from '../engine/open-wide-store.js';
import { toUniformBins } from '../engine/save-uniform-grid.js';
import { race } from '../race.js';
import { driftFromProfiles } from './drift-from-profiles.js';
import { driftFromRows } from './drift-from-rows.js';

/** A drift report from stored profiles against one from all rows. */
export const compareDrift: Bench = async ({ openWideStore, rounds, say }) => {
  say('filling the tables');
  const store = await openWideStore();
  const { clickhouse, stream, hours, referenceHours, features, rows, referenceRows } = store;
  const whole = { ...stream, ...toUniformBins(features), segmentColumns: [], segmentValues: [] };
  const started = performance.now();
  await profileFeatures(clickhouse, { ...whole, hours });
  const profiled = (performance.now() - started) / 1000;
  await profileFeatures(clickhouse, { ...whole, role: REFERENCE_ROLE, hours: referenceHours });
  say('comparing');
  const finish = await race(
    { profiles: () => driftFromProfiles(store), rows: () => driftFromRows(clickhouse, features) },
    rounds,
  );
  const [fromProfiles, fromRows] = [finish.of('profiles'), finish.of('rows')];
  const [measured, exact] = [await driftFromProfiles(store), await driftFromRows(clickhouse, features)];
  const errors = exact.map(({ feature, ks }) => Math.abs((measured.get(feature)?.values['ks'] ?? NaN) - ks));
  return {
    title: 'a drift report of one week from profiles, against the exact one from rows',
    method:
      'From profiles: grid, reference and merged week loaded, every drift check of every feature computed. From rows: KS and Wasserstein ' +
      `alone, sorted inside the engine. In turn, medians of ${rounds} rounds after a warm-up.`,
    sizes: { predictions: rows, 'reference rows': referenceRows, features: features.length },
    comparisons: [
      { what: 'drift report', ours: fromProfiles, theirs: fromRows, unit: 's', ratio: finish.ratio('profiles', 'rows') },
      {
        what: 'the same, profiling included',
        ours: fromProfiles + profiled,
        theirs: fromRows,
        unit: 's',
        ratio: (fromProfiles + profiled) / fromRows,
      },
    ],
    figures: [{ what: 'greatest error of KS from 200 bins', value: Math.max(...errors), unit: '' }],
    leftOut: [],
  };
};
