import {
  classifyBreach,
  judgeFamily,
  toSkewEvidence,
  toSkewHypotheses,
  type Breach,
  type Evaluation,
  type JudgedFamily,
  type SkewCounts,
  type Window,
} from '#libs/monitoring';
import type { MeasureRow } from '#libs/clickhouse';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { loadSkewCounts } from '../measure/load-skew-counts.js';
import { windowsOf, type JudgeGrain } from './judge-grain.js';
import { loadRuleValues } from './load-rule-values.js';
import { ofMonitor, toSeries, toSizes } from './to-breach.js';
import { toEvaluation } from './to-evaluation.js';

/** Rows that are equal are equal every day: what guards against few rows need not come out of the budget of false alerts. */
const ALPHA = 0.001;

/** Whether features are served as they are computed, of the windows in which that was measured. */
export async function judgeSkews(deps: EvaluatorDeps, judge: JudgeGrain): Promise<Evaluation[]> {
  const monitors = judge.monitors.filter(({ definition }) => definition.check === 'skew');
  const measures = judge.measures.filter(({ family, grain }) => family === 'skew' && grain === judge.grain);
  if (monitors.length === 0 || measures.length === 0) return [];
  const byRule = await loadRuleValues(deps, judge, 'skew');
  const byWindow = Map.groupBy(measures, ({ from }) => from);
  const windows = windowsOf(judge.due, 'skew').flatMap(({ window }) => {
    const measured = byWindow.get(window.from);
    if (measured === undefined) return [];
    const byFeature = new Map(measured.map((row) => [row.feature, row]));
    const find = (feature: string) => byFeature.get(feature);
    const features = [...byFeature.keys()].filter((feature) => feature !== '');
    const judged = judgeFamily({
      ...{ monitors, measurable: { features, segments: [] }, alpha: ALPHA },
      toTested: ({ feature }) => toSkewHypotheses(find(feature)),
      toJudged: (subject) => byRule(subject, window, find(subject.feature)),
    });
    return [{ window, judged, find }];
  });
  const spoke = windows.filter(({ judged }) => judged.judged.some(({ verdict }) => verdict.verdict === 'breach'));
  const counts = await loadSkewCounts(
    deps.clickhouse,
    judge.stream.model,
    spoke.map(({ window }) => window),
  );
  return windows.map(({ window, judged, find }) =>
    toEvaluation({
      ...{ judge, family: 'skew', window, alpha: ALPHA, monitors, judged },
      toBreach: (subject) => {
        const ofFeature = counts.get(window.from)?.find(({ feature }) => feature === subject.feature);
        return toBreach(judge, window, subject, find(subject.feature), ofFeature);
      },
    }),
  );
}

function toBreach(
  judge: JudgeGrain,
  window: Window,
  subject: JudgedFamily['judged'][number],
  measured: MeasureRow | undefined,
  counts: SkewCounts | undefined,
): Breach {
  const { feature, segment, tests } = subject;
  const fault = tests.find(({ speaks }) => speaks)?.test ?? '';
  const evidence = counts === undefined ? null : toSkewEvidence(counts, fault, judge.definition.skew);
  return {
    ...ofMonitor(subject, judge),
    ...classifyBreach({ check: 'skew', feature, segment, tests, judged: 0, moved: [], faulty: [] }),
    ...toSizes(measured),
    ...{ tests, segmentsMoved: [], segmentsQuiet: [] },
    evidence: evidence ?? toSeries(window.from, measured?.values[fault]),
  };
}
