import type { MeasureRow } from '#libs/clickhouse';
import type { Grain, Role } from '#libs/contracts';
import { allotBudget, type DueWindow, type Evaluation, type Monitor, type Window } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { MeasureWindows } from '../measure-windows.js';
import type { Stream } from '../stream.js';
import { judgeFeatures } from './judge-features.js';
import { judgePerformances } from './judge-performances.js';
import { judgeTraffic } from './judge-traffic.js';
import { loadLiveVersions } from './load-live-versions.js';
import { loadMonitors } from './load-monitors.js';

export interface JudgeWindows extends MeasureWindows {
  stream: Stream & { role: Role };
  /** Just made, of the windows that are due. */
  measures: readonly MeasureRow[];
}

/** The windows of one grain, with the monitors that judge it. */
export interface JudgeGrain extends JudgeWindows {
  grain: Grain;
  monitors: readonly Monitor[];
  /** What a family may spend on a window. */
  toAlpha: (family: 'drift' | 'quality' | 'performance', window: Window) => number;
  /** Another live version that answered in a window. */
  findOther: (window: Window) => string | undefined;
}

/** What the monitors of a version make of the windows that were just measured. Only live versions are judged: shadows page nobody. */
export async function judgeWindows(deps: EvaluatorDeps, judge: JudgeWindows): Promise<Evaluation[]> {
  const { stream, definition, due } = judge;
  if (stream.role !== 'live' || due.length === 0) return [];
  const [monitors, live] = await Promise.all([loadMonitors(deps, judge), loadLiveVersions(deps, judge)]);
  const evaluations: Evaluation[] = [];
  for (const [grain, ofGrain] of Map.groupBy(due, (window) => window.grain)) {
    const judged: JudgeGrain = {
      ...judge,
      due: ofGrain,
      grain,
      monitors: monitors.filter((monitor) => monitor.definition.grain === grain),
      toAlpha: (family, window) => {
        const { falseAlertsPerWeek } = definition;
        return allotBudget({ falseAlertsPerWeek, grain, family, liveVersions: live.count(window) }) ?? 0;
      },
      findOther: live.findOther,
    };
    if (judged.monitors.length === 0) continue;
    evaluations.push(...(await judgeTraffic(deps, judged)));
    evaluations.push(...(await judgeFeatures(deps, judged)));
    evaluations.push(...(await judgePerformances(deps, judged)));
  }
  return evaluations.sort((a, b) => a.window.to - b.window.to);
}

/** The windows in which a family was measured. */
export function windowsOf(due: readonly DueWindow[], family: DueWindow['families'][number]): DueWindow[] {
  return due.filter(({ families }) => families.includes(family));
}
