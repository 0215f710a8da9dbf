import { loadProfiles, toSqlHour } from '#libs/clickhouse';
import {
  judgeFamily,
  type Breach,
  type Evaluation,
  type FeatureProfile,
  type JudgedFamily,
  type Monitor,
} from '#libs/monitoring';
import { createBreath } from '../create-breath.js';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Comparison } from '../references/load-comparison.js';
import { toFeatureProfile } from '../measure/to-profiles.js';
import { countsKey } from './counts-key.js';
import { findAround } from './find-around.js';
import { windowsOf, type JudgeGrain } from './judge-grain.js';
import type { JudgedWindow } from './judged-window.js';
import { loadRuleValues } from './load-rule-values.js';
import { nameTraces } from './name-traces.js';
import { openMeasured, type FeatureFamily } from './open-measured.js';
import { toEvaluation } from './to-evaluation.js';
import { toFeatureBreach } from './to-feature-breach.js';

/** Drift and faults of the windows that were just measured. Counts are read again only of the windows in which something spoke. */
export async function judgeFeatures(deps: EvaluatorDeps, judge: JudgeGrain): Promise<Evaluation[]> {
  const { comparison } = judge;
  const monitorsOf = (family: FeatureFamily) => judge.monitors.filter(({ definition }) => definition.check === family);
  const families = (['drift', 'quality'] as const).filter(
    (family) => monitorsOf(family).length > 0 && windowsOf(judge.due, family).length > 0,
  );
  if (comparison === null || families.length === 0) return [];
  const measured = await openMeasured(deps, judge, comparison);
  const { features, segments } = comparison.grid;
  const measurable = { features: Object.keys(features), segments };
  const windows: JudgedWindow[] = [];
  const breathe = createBreath();
  for (const family of families) {
    const byRule = await loadRuleValues(deps, judge, family);
    for (const { window } of windowsOf(judge.due, family)) {
      const alpha = judge.toAlpha(family, window);
      const judgeAll = (monitors: readonly Monitor[]): JudgedFamily =>
        judgeFamily({
          ...{ monitors, measurable, alpha },
          toTested: (subject) => measured.toTested({ ...subject, family, window }),
          toJudged: (subject) => byRule(subject, window, measured.find({ ...subject, family, window })),
        });
      const judged = await judgeInTurn(monitorsOf(family), judgeAll, breathe);
      // A stream that is silent for long is not measured feature by feature any more.
      if (judged.judged.some((subject) => measured.find({ ...subject, family, window }) !== undefined))
        windows.push({ window, family, alpha, judged });
      await breathe();
    }
  }
  const counts = await loadCounts(deps, judge, comparison, windows);
  const evaluations: Evaluation[] = [];
  const around = new Map(
    [...Map.groupBy(windows, ({ window }) => window.from)].map(([from, same]) => [from, findAround(comparison, measured, same)]),
  );
  for (const { family, window, alpha, judged } of windows) {
    const spoken = { judge, comparison, measured, counts, family, window, alpha, around: around.get(window.from)! };
    const breaches = new Map<object, Breach>();
    for (const subject of judged.judged) {
      if (subject.verdict.verdict === 'breach') breaches.set(subject, toFeatureBreach({ ...spoken, subject }));
      await breathe();
    }
    const toBreach = (subject: object): Breach => breaches.get(subject)!;
    evaluations.push(toEvaluation({ judge, family, window, alpha, judged, monitors: monitorsOf(family), toBreach }));
  }
  await nameTraces(deps, judge, evaluations);
  return evaluations;
}

/** Those by the default rule together, for they share a budget; each of the others by itself. */
async function judgeInTurn(
  monitors: readonly Monitor[],
  judge: (monitors: readonly Monitor[]) => JudgedFamily,
  breathe: () => Promise<void>,
): Promise<JudgedFamily> {
  const isDefault = ({ definition: { rule } }: Monitor): boolean => rule.kind === 'default';
  const { hypotheses, judged } = judge(monitors.filter(isDefault));
  for (const monitor of monitors.filter((one) => !isDefault(one))) {
    for (const subject of judge([monitor]).judged) judged.push(subject);
    await breathe();
  }
  return { hypotheses, judged };
}

/** The counts of every feature and segment of the windows in which something spoke, by `countsKey`. */
async function loadCounts(
  { clickhouse }: EvaluatorDeps,
  { stream, definition: { timeZone }, grain }: JudgeGrain,
  { grid }: Comparison,
  judged: readonly JudgedWindow[],
): Promise<ReadonlyMap<string, FeatureProfile>> {
  const spoke = judged.filter((one) => one.judged.judged.some(({ verdict }) => verdict.verdict === 'breach'));
  if (spoke.length === 0) return new Map();
  const windows = spoke.map(({ window }) => window);
  const { rows } = await loadProfiles(clickhouse, {
    ...{ ...stream, grid: grid.id, grain, timeZone },
    from: toSqlHour(Math.min(...windows.map(({ from }) => from))),
    to: toSqlHour(Math.max(...windows.map(({ to }) => to))),
    windows: [...new Set(windows.map(({ from }) => from / 1000))],
  });
  return new Map(rows.map((row) => [countsKey(row.window, row), toFeatureProfile(row)]));
}
