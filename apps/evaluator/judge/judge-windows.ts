import { allotBudget, type Evaluation } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { judgeFeatures } from './judge-features.js';
import type { JudgeGrain, JudgeWindows } from './judge-grain.js';
import { judgePerformances } from './judge-performances.js';
import { judgeSkews } from './judge-skews.js';
import { judgeTraffic } from './judge-traffic.js';
import { loadLiveVersions } from './load-live-versions.js';
import { loadMonitors } from './load-monitors.js';

/** What the monitors of a version make of the windows that were just measured. Only live versions are judged: shadows page nobody. */
export async function judgeWindows(deps: EvaluatorDeps, judge: JudgeWindows): Promise<Evaluation[]> {
  const { stream, definition, due } = judge;
  if (stream.role !== 'live' || due.length === 0) return [];
  const [monitors, countLive] = await Promise.all([loadMonitors(deps, judge), loadLiveVersions(deps, judge)]);
  const evaluations: Evaluation[] = [];
  for (const [grain, ofGrain] of Map.groupBy(due, (window) => window.grain)) {
    const judged: JudgeGrain = {
      ...judge,
      due: ofGrain,
      grain,
      monitors: monitors.filter((monitor) => monitor.definition.grain === grain),
      toAlpha: (family, window) => {
        const { falseAlertsPerWeek } = definition;
        return allotBudget({ falseAlertsPerWeek, grain, family, liveVersions: countLive(window) }) ?? 0;
      },
    };
    if (judged.monitors.length === 0) continue;
    evaluations.push(...(await judgeTraffic(deps, judged)));
    evaluations.push(...(await judgeFeatures(deps, judged)));
    evaluations.push(...(await judgePerformances(deps, judged)));
    evaluations.push(...(await judgeSkews(deps, judged)));
  }
  return evaluations.sort((a, b) => a.window.to - b.window.to);
}
