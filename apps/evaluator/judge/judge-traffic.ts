import { loadVolumes, toSqlHour, type MeasureRow } from '#libs/clickhouse';
import {
  classifyBreach,
  findLongestGap,
  judgeFamily,
  judgeFreshness,
  judgeVolume,
  type Evaluation,
  type Judged,
  type Window,
} from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { windowsOf, type JudgeGrain } from './judge-windows.js';
import { loadRuleValues } from './load-rule-values.js';
import { ofMonitor, toSizes } from './to-breach.js';
import { toEvaluation } from './to-evaluation.js';

type Check = 'volume' | 'freshness';

const WEEK_MS = 7 * 86_400_000;

/** How much traffic each window had, and whether it fell silent. Hours before are looked at only where a window is empty. */
export async function judgeTraffic(deps: EvaluatorDeps, judge: JudgeGrain): Promise<Evaluation[]> {
  const windows = windowsOf(judge.due, 'volume');
  const measures = new Map(
    judge.measures.filter(({ family, grain }) => family === 'volume' && grain === judge.grain).map((row) => [row.from, row]),
  );
  const evaluations: Evaluation[] = [];
  for (const check of ['volume', 'freshness'] as const) {
    const monitors = judge.monitors.filter(({ definition }) => definition.check === check);
    if (monitors.length === 0) continue;
    const byRule = await loadRuleValues(deps, judge, check);
    for (const { window } of windows) {
      const measured = measures.get(window.from);
      const whole = await judgeWhole(deps, judge, check, window, measured);
      const judged = judgeFamily({
        ...{ monitors, measurable: { features: [], segments: [] }, alpha: 0 },
        toTested: () => ({ hypotheses: [] }),
        toJudged: (subject) => byRule(subject, window, measured),
      });
      const subjects = judged.judged.map((subject) =>
        subject.monitor.definition.rule.kind === 'default' ? { ...subject, ...whole.judged } : subject,
      );
      evaluations.push(
        toEvaluation({
          ...{ judge, family: check, window, alpha: null, monitors, judged: { hypotheses: 0, judged: subjects } },
          toBreach: (subject) => ({
            ...ofMonitor(subject),
            ...classifyBreach({ check, feature: '', segment: '', tests: subject.tests, judged: 0, moved: [], faulty: [] }),
            ...toSizes(measured),
            tests: subject.tests,
            evidence:
              check === 'volume'
                ? { kind: 'volume', rows: measured?.n ?? 0, trailing: toTrailing(measured) }
                : { kind: 'freshness', lastTime: toIso(whole.lastTime), longestGapMs: whole.longestGapMs },
            ...{ segmentsMoved: [], segmentsQuiet: [] },
          }),
        }),
      );
    }
  }
  return evaluations;
}

interface Whole {
  judged: Judged;
  lastTime: number | null;
  longestGapMs: number | null;
}

async function judgeWhole(
  deps: EvaluatorDeps,
  judge: JudgeGrain,
  check: Check,
  window: Window,
  measured: MeasureRow | undefined,
): Promise<Whole> {
  const none = { lastTime: null, longestGapMs: null };
  if (judge.countElsewhere(window) > 0) {
    const reason = 'another live version serves in this window: what this one lacks it has';
    return { judged: { verdict: { verdict: 'no-data', health: 'no-data', reason }, tests: [] }, ...none };
  }
  if (check === 'volume') return { judged: judgeVolume(measured), ...none };
  const silentMs = measured?.values['freshnessMs'];
  const lastTime = silentMs === undefined ? null : window.to - silentMs;
  const emptyWindows = lastTime === null ? 0 : Math.max(0, Math.ceil((window.to - lastTime) / (window.to - window.from)) - 1);
  const longestGapMs = lastTime === null || emptyWindows === 0 ? null : await loadLongestGap(deps, judge, lastTime);
  return { judged: judgeFreshness({ at: window.to, lastTime, emptyWindows, longestGapMs }), lastTime, longestGapMs };
}

async function loadLongestGap({ clickhouse }: EvaluatorDeps, { stream }: JudgeGrain, lastTime: number): Promise<number | null> {
  const span = { from: toSqlHour(Math.max(0, lastTime - WEEK_MS)), to: toSqlHour(lastTime + 1) };
  const hours = await loadVolumes(clickhouse, { ...stream, ...span });
  return findLongestGap([...hours.map((hour) => hour.lastTime), lastTime]);
}

function toTrailing(measured: MeasureRow | undefined): number[] {
  const { trailingLow, trailingMedian, trailingHigh } = measured?.values ?? {};
  return [trailingLow, trailingMedian, trailingHigh].filter((value) => value !== undefined);
}

function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
