import { loadProfiles, toSqlHour, type MeasureRow } from '#libs/clickhouse';
import type { Evidence } from '#libs/contracts';
import {
  classifyBreach,
  findElsewhere,
  judgeFamily,
  OTHER,
  toDriftEvidence,
  toDriftHypotheses,
  toQualityEvidence,
  toQualityHypotheses,
  type Breach,
  type Evaluation,
  type FeatureProfile,
  type JudgedFamily,
  type Window,
} from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Comparison } from '../load-comparison.js';
import { toFeatureProfile } from '../to-profiles.js';
import { windowsOf, type JudgeGrain } from './judge-windows.js';
import { loadRuleValues, type JudgeRule } from './load-rule-values.js';
import { ofMonitor, toSeries, toSizes } from './to-breach.js';
import { toEvaluation } from './to-evaluation.js';

type FeatureFamily = 'drift' | 'quality';
type JudgedSubject = JudgedFamily['judged'][number];

const TO_TESTED = { drift: toDriftHypotheses, quality: toQualityHypotheses };

interface Judging {
  window: Window;
  family: FeatureFamily;
  alpha: number;
  judged: JudgedFamily;
}

/** Drift and faults of the windows that were just measured. Counts are read again only of the windows in which something spoke. */
export async function judgeFeatures(deps: EvaluatorDeps, judge: JudgeGrain): Promise<Evaluation[]> {
  const { comparison } = judge;
  if (comparison === null) return [];
  const measures = new Map(
    judge.measures.filter(({ grain }) => grain === judge.grain).map((row) => [keyOf(row.family, row.from, row), row]),
  );
  const find = (family: FeatureFamily, window: Window, feature: string, segment: string): MeasureRow | undefined =>
    measures.get(keyOf(family, window.from, { feature, segment }));
  const judging: Judging[] = [];
  for (const family of ['drift', 'quality'] as const) {
    const monitors = judge.monitors.filter(({ definition }) => definition.check === family);
    const windows = windowsOf(judge.due, family);
    if (monitors.length === 0 || windows.length === 0) continue;
    const byRule = await loadRuleValues(deps, judge, family);
    judging.push(...windows.map(({ window }) => judgeWindow({ judge, comparison, family, window, find, byRule })));
  }
  const spoke = judging.filter(({ judged }) => judged.judged.some(({ verdict }) => verdict.verdict === 'breach'));
  const counts = await loadCounts(
    deps,
    judge,
    comparison,
    spoke.map(({ window }) => window),
  );
  return judging.map(({ family, window, alpha, judged }) =>
    toEvaluation({
      ...{ judge, family, window, alpha, judged },
      monitors: judge.monitors.filter(({ definition }) => definition.check === family),
      toBreach: (subject) => toBreach({ judge, comparison, family, window, find, counts, subject, alpha, judging }),
    }),
  );
}

type FindMeasure = (family: FeatureFamily, window: Window, feature: string, segment: string) => MeasureRow | undefined;

interface JudgeWindow {
  judge: JudgeGrain;
  comparison: Comparison;
  family: FeatureFamily;
  window: Window;
  find: FindMeasure;
  byRule: JudgeRule;
}

function judgeWindow({ judge, comparison: { grid }, family, window, find, byRule }: JudgeWindow): Judging {
  const alpha = judge.toAlpha(family, window);
  const judged = judgeFamily({
    monitors: judge.monitors.filter(({ definition }) => definition.check === family),
    measurable: { features: Object.keys(grid.features), segments: grid.segments },
    alpha,
    toTested: ({ feature, segment }) => TO_TESTED[family](find(family, window, feature, segment)),
    toJudged: (subject) => byRule(subject, window, find(family, window, subject.feature, subject.segment)),
  });
  return { window, family, alpha, judged };
}

interface ToBreach extends Omit<JudgeWindow, 'byRule'> {
  counts: ReadonlyMap<string, FeatureProfile>;
  subject: JudgedSubject;
  alpha: number;
  judging: readonly Judging[];
}

function toBreach({ judge, comparison, family, window, find, counts, subject, alpha, judging }: ToBreach): Breach {
  const { feature, segment } = subject;
  const { grid } = comparison;
  const measured = find(family, window, feature, segment);
  const movedIn = (of: FeatureFamily): string[] =>
    judging
      .filter((one) => one.family === of && one.window.from === window.from)
      .flatMap(({ judged }) => judged.judged.filter((one) => one.verdict.verdict === 'breach' && one.segment === ''))
      .map((one) => one.feature);
  const segments = grid.segments.flatMap(({ column, values }) => [...values, OTHER].map((value) => `${column}=${value}`));
  const elsewhere = findElsewhere(
    segments
      .filter((other) => other !== segment)
      .map((other) => ({ feature, segment: other, tested: TO_TESTED[family](find(family, window, feature, other)) })),
    alpha,
  );
  const features = Object.keys(grid.features).filter((name) => name !== '$prediction');
  const judgedFeatures = features.filter((name) => find('drift', window, name, '')?.status === 'ok').length;
  return {
    ...ofMonitor(subject, judge),
    ...classifyBreach({
      ...{ check: family, feature, segment, tests: subject.tests, judged: judgedFeatures },
      moved: [...new Set(movedIn('drift'))].filter((name) => name !== '$prediction'),
      faulty: [...new Set(movedIn('quality'))],
    }),
    ...toSizes(measured),
    tests: subject.tests,
    evidence: toEvidence({ judge, comparison, family, window, counts, subject, measured }),
    ...elsewhere,
  };
}

function toEvidence({
  judge,
  comparison: { grid, reference, stored },
  family,
  window,
  counts,
  subject,
  measured,
}: Pick<ToBreach, 'judge' | 'comparison' | 'family' | 'window' | 'counts' | 'subject'> & {
  measured: MeasureRow | undefined;
}): Evidence {
  const { feature, segment } = subject;
  const served = { from: Math.max(window.from, Math.min(judge.firstHour, window.to)), to: window.to };
  const current = counts.get(keyOf('', window.from, { feature, segment })) ?? null;
  const input = { feature, segment, grain: judge.grain, window: served, current, reference, phi: stored.phi };
  const fault = subject.tests.find(({ speaks }) => speaks)?.test ?? '';
  const evidence = family === 'drift' ? toDriftEvidence({ ...input, grid }) : toQualityEvidence(input, fault);
  return evidence ?? toSeries(window.from, measured?.values[fault]);
}

async function loadCounts(
  { clickhouse }: EvaluatorDeps,
  { stream, definition: { timeZone }, grain }: JudgeGrain,
  { grid }: Comparison,
  windows: readonly Window[],
): Promise<ReadonlyMap<string, FeatureProfile>> {
  if (windows.length === 0) return new Map();
  const { rows } = await loadProfiles(clickhouse, {
    ...{ ...stream, grid: grid.id, grain, timeZone },
    from: toSqlHour(Math.min(...windows.map(({ from }) => from))),
    to: toSqlHour(Math.max(...windows.map(({ to }) => to))),
    windows: [...new Set(windows.map(({ from }) => from / 1000))],
  });
  return new Map(rows.map((row) => [keyOf('', row.window, row), toFeatureProfile(row)]));
}

function keyOf(family: string, from: number, { feature, segment }: { feature: string; segment: string }): string {
  return `${family}\n${from}\n${feature}\n${segment}`;
}
