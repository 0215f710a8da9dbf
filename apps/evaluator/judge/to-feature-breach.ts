import type { Evidence } from '#libs/contracts';
import {
  classifyBreach,
  findElsewhere,
  OTHER,
  toDriftEvidence,
  toQualityEvidence,
  type Breach,
  type FeatureProfile,
  type JudgedFamily,
  type Window,
} from '#libs/monitoring';
import type { Comparison } from '../references/load-comparison.js';
import { countsKey } from './counts-key.js';
import type { Around } from './find-around.js';
import type { JudgeGrain } from './judge-grain.js';
import type { FeatureFamily, MeasuredFeatures } from './open-measured.js';
import { ofMonitor, toSeries, toSizes } from './to-breach.js';

export interface ToFeatureBreach {
  judge: JudgeGrain;
  comparison: Comparison;
  measured: MeasuredFeatures;
  counts: ReadonlyMap<string, FeatureProfile>;
  around: Around;
  family: FeatureFamily;
  window: Window;
  alpha: number;
  subject: JudgedFamily['judged'][number];
}

/** What spoke of a feature, with its likely cause, where else it was seen, and the counts behind it. */
export function toFeatureBreach(of: ToFeatureBreach): Breach {
  const { judge, comparison, measured, around, family, window, alpha, subject } = of;
  const { feature, segment, tests } = subject;
  const { grid } = comparison;
  const segments = grid.segments.flatMap(({ column, values }) => [...values, OTHER].map((value) => `${column}=${value}`));
  const others = segments.filter((other) => other !== segment);
  const tested = others.map((other) => ({
    ...{ feature, segment: other },
    tested: measured.toTested({ family, window, feature, segment: other }),
  }));
  return {
    ...ofMonitor(subject, judge),
    ...classifyBreach({ check: family, feature, segment, tests, ...around }),
    ...toSizes(measured.find({ family, window, feature, segment })),
    tests,
    evidence: toEvidence(of),
    ...findElsewhere(tested, alpha),
  };
}

function toEvidence({ judge, comparison, measured, counts, family, window, subject }: ToFeatureBreach): Evidence {
  const { feature, segment, tests } = subject;
  const { grid, reference } = comparison;
  const current = counts.get(countsKey(window.from, subject)) ?? null;
  const phi = measured.phiOf(window);
  const input = { feature, segment, grain: judge.grain, window: measured.servedOf(window), current, reference, phi };
  const fault = tests.find(({ speaks }) => speaks)?.test ?? '';
  const evidence = family === 'drift' ? toDriftEvidence({ ...input, grid }) : toQualityEvidence(input, fault);
  return evidence ?? toSeries(window.from, measured.find({ family, window, feature, segment })?.values[fault]);
}
