import { loadLatestTraffic, loadVolumes, toSqlHour, type MeasureRow } from '#libs/clickhouse';
import type { Evidence } from '#libs/contracts';
import {
  classifyBreach,
  findLongestGap,
  judgeFamily,
  judgeFreshness,
  judgeVolume,
  toNotJudged,
  trailingWindows,
  type Evaluation,
  type Judged,
  type Window,
} from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { findSuccessor } from '../find-successor.js';
import { BACK_MS } from '../measure/measure-volumes.js';
import { windowsOf, type JudgeGrain } from './judge-grain.js';
import { loadRuleValues } from './load-rule-values.js';
import { ofMonitor, toSizes } from './to-breach.js';
import { toEvaluation } from './to-evaluation.js';

type Check = 'volume' | 'freshness';

const WEEK_MS = 7 * 86_400_000;
/** By then a version is stale whatever its gaps are. */
const STALE_AFTER = 24;

/** How much traffic each window had, and whether it fell silent. Hours before are looked at only where a window is empty or speaks. */
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
      const { judged, evidence } = await judgeOne(deps, judge, check, window, measured);
      const speaks = judged.verdict.verdict === 'breach';
      const everybodySilent = speaks && check === 'freshness' && (await isEverybodySilent(deps, judge.stream.model, evidence));
      const { judged: ruled } = judgeFamily({
        ...{ monitors, measurable: { features: [], segments: [] }, alpha: 0 },
        toTested: () => ({ hypotheses: [] }),
        toJudged: (subject) => byRule(subject, window, measured),
      });
      const subjects = ruled.map((subject) =>
        subject.monitor.definition.rule.kind === 'default' ? { ...subject, ...judged } : subject,
      );
      evaluations.push(
        toEvaluation({
          ...{ judge, family: check, window, alpha: null, monitors, judged: { hypotheses: 0, judged: subjects } },
          toBreach: (subject) => ({
            ...ofMonitor(subject, judge),
            ...classifyBreach({ ...NO_FEATURE, check, tests: subject.tests, everybodySilent }),
            ...toSizes(measured),
            ...{ tests: subject.tests, evidence, segmentsMoved: [], segmentsQuiet: [] },
          }),
        }),
      );
    }
  }
  return evaluations;
}

const NO_FEATURE = { feature: '', segment: '', judged: 0, moved: [], faulty: [] };

/** Of several models none sent anything after the last event of this one: then it is not the model that fell silent. */
async function isEverybodySilent({ clickhouse }: EvaluatorDeps, model: string, evidence: Evidence): Promise<boolean> {
  const latest = await loadLatestTraffic(clickhouse);
  const last = evidence.kind === 'freshness' && evidence.lastTime !== null ? Date.parse(evidence.lastTime) : 0;
  return latest.size > 1 && [...latest].every(([other, hour]) => other === model || hour <= last);
}

interface JudgedTraffic {
  judged: Judged;
  evidence: Evidence;
}

async function judgeOne(
  deps: EvaluatorDeps,
  judge: JudgeGrain,
  check: Check,
  window: Window,
  measured: MeasureRow | undefined,
): Promise<JudgedTraffic> {
  const found = check === 'volume' ? judgeRows(judge, window, measured) : await judgeSilence(deps, judge, window, measured);
  const speaks = found.judged.tests.find((tested) => tested.speaks && (tested.test !== 'rows' || tested.side === 'below'));
  const successor = speaks === undefined ? null : await findSuccessor(deps, judge.stream, window.to);
  if (successor === null) return found;
  const because = toNotJudged('taken-over', `${successor} answers instead: what this version lacks went there`);
  return { ...found, judged: { verdict: { verdict: 'no-data', ...because }, tests: [] } };
}

function judgeRows(
  { definition: { timeZone }, volumes }: JudgeGrain,
  window: Window,
  measured: MeasureRow | undefined,
): JudgedTraffic {
  const judged = judgeVolume(measured);
  const rows = measured?.n ?? 0;
  if (judged.verdict.verdict !== 'breach') return { judged, evidence: { kind: 'volume', rows, trailing: [] } };
  const trailing = trailingWindows(window, timeZone).map((one) =>
    volumes.filter(({ hour }) => hour >= one.from && hour < one.to).reduce((sum, hour) => sum + hour.rows, 0),
  );
  return { judged, evidence: { kind: 'volume', rows, trailing } };
}

async function judgeSilence(
  { clickhouse }: EvaluatorDeps,
  { stream, volumes }: JudgeGrain,
  window: Window,
  measured: MeasureRow | undefined,
): Promise<JudgedTraffic> {
  const silentMs = measured?.values['freshnessMs'];
  const lastTime = silentMs === undefined ? null : window.to - silentMs;
  const lengthMs = window.to - window.from;
  const emptyWindows = lastTime === null ? 0 : Math.max(0, Math.ceil((window.to - lastTime) / lengthMs) - 1);
  let longestGapMs: number | null = null;
  if (lastTime !== null && emptyWindows > 0 && emptyWindows <= STALE_AFTER) {
    const from = Math.max(0, lastTime - WEEK_MS);
    const isCovered = from >= window.from - BACK_MS;
    const kept = isCovered
      ? []
      : await loadVolumes(clickhouse, { ...stream, from: toSqlHour(from), to: toSqlHour(lastTime + 1) });
    // What was counted in this turn is kept only when its hours are marked, which is last.
    const hours = new Map([...kept, ...volumes.filter(({ hour }) => hour >= from)].map((volume) => [volume.hour, volume]));
    const times = [...hours.values()].map((volume) => volume.lastTime);
    longestGapMs = findLongestGap(times.filter((time) => time <= lastTime));
  }
  const judged = judgeFreshness({ at: window.to, lastTime, emptyWindows, longestGapMs });
  const last = lastTime === null ? null : new Date(lastTime).toISOString();
  return { judged, evidence: { kind: 'freshness', lastTime: last, longestGapMs } };
}
