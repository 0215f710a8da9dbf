import { loadMeasures, toSqlHour, toSqlTime, type MeasureRow } from '#libs/clickhouse';
import {
  closesAt,
  judgeFamily,
  toNotJudged,
  toPerformanceHypotheses,
  toWindow,
  windowsBetween,
  type Evaluation,
  type Tested,
  type Window,
} from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Comparison } from '../references/load-comparison.js';
import { windowsOf, type JudgeGrain } from './judge-grain.js';
import { loadMovedInputs } from './load-moved-inputs.js';
import { loadPerformanceDays } from './load-performance-days.js';
import { isMature, loadReferenceDays } from './load-reference-days.js';
import { loadRuleValues } from './load-rule-values.js';
import { toSizes } from './to-breach.js';
import { toEvaluation } from './to-evaluation.js';
import { ofSegment, toPerformanceBreach, type JudgedDays } from './to-performance-breach.js';

const TRAILING_DAYS = 7;
const MOST = 100_000;
const HALF_DAY_MS = 43_200_000;

/** Performance over the trailing seven days of each day that is mature, and of each later one that an amended day lies in. Nothing is loaded before. */
export async function judgePerformances(deps: EvaluatorDeps, judge: JudgeGrain): Promise<Evaluation[]> {
  const { comparison } = judge;
  const monitors = judge.monitors.filter(({ definition: { check } }) => check === 'performance');
  const due = windowsOf(judge.due, 'performance').map(({ window }) => window);
  if (comparison === null || monitors.length === 0 || due.length === 0) return [];
  const ofFamily = judge.measures.filter(({ family, grain }) => family === 'performance' && grain === judge.grain);
  const measures = byWindow(ofFamily);
  const find = (window: Window, segment: string): MeasureRow | undefined => measures.get(keyOf(window.from, segment));
  const mature = due.filter((window) => toSizes(find(window, '')).maturity?.mature);
  const trailing = await loadTrailing(deps, judge, comparison, mature);
  const byRule = await loadRuleValues(deps, judge, 'performance');
  const windows = [...due.filter((window) => !trailing.has(window.from)), ...[...trailing.values()].map(({ window }) => window)];
  // Of the windows that are due what was measured is in memory, of later ones that an amended day lies in it is not.
  const others = windows.filter((window) => !measures.has(keyOf(window.from, '')));
  if (others.length > 0) for (const [key, row] of byWindow(await loadMeasured(deps, judge, others))) measures.set(key, row);
  const evaluations: Evaluation[] = [];
  for (const window of windows) {
    const days = trailing.get(window.from);
    const alpha = judge.toAlpha('performance', window);
    const judged = judgeFamily({
      ...{ monitors, alpha, measurable: { features: [], segments: comparison.grid.segments } },
      toTested: ({ segment, monitor }) => {
        const { rule } = monitor.definition;
        return toTested(judge, days, segment, rule.kind === 'default' ? rule.deltas : undefined);
      },
      toJudged: (subject) => byRule(subject, window, find(window, subject.segment)),
    });
    const speaks = judged.judged.some(({ verdict }) => verdict.verdict === 'breach');
    const inputs = speaks ? await loadMovedInputs(deps, judge, days?.span ?? window) : { judged: 0, moved: [], faulty: [] };
    evaluations.push(
      toEvaluation({
        ...{ judge, family: 'performance', window, alpha, monitors, judged },
        toBreach: (subject) => toPerformanceBreach({ judge, subject, alpha, days, inputs, find: (of) => find(window, of) }),
      }),
    );
  }
  return evaluations;
}

function keyOf(from: number, segment: string): string {
  return `${from}\n${segment}`;
}

function byWindow(rows: readonly MeasureRow[]): Map<string, MeasureRow> {
  return new Map(rows.map((row) => [keyOf(row.from, row.segment), row]));
}

function loadMeasured(
  { clickhouse }: EvaluatorDeps,
  { stream, grain, rev }: JudgeGrain,
  windows: readonly Window[],
): Promise<MeasureRow[]> {
  return loadMeasures(clickhouse, {
    ...{ model: stream.model, versions: [stream.version], roles: [stream.role], families: ['performance'], grains: [grain] },
    ...{ features: [''], segments: [], asOf: toSqlTime(rev), newestFirst: false, limit: MOST, offset: 0 },
    from: toSqlHour(Math.min(...windows.map(({ from }) => from))),
    to: toSqlHour(Math.max(...windows.map(({ to }) => to))),
  });
}

function toTested(
  { grain }: JudgeGrain,
  days: JudgedDays | undefined,
  segment: string,
  deltas: Readonly<Record<string, number>> | undefined,
): Tested {
  if (grain === 'hour') return toNotJudged('wrong-grain', 'performance is judged by day and by week');
  if (days === undefined) return toNotJudged('immature', 'immature: labels are still awaited');
  const { window, own, reference } = days;
  if (!own.some(({ hour }) => hour >= window.from)) return toNotJudged('empty-window', 'empty window');
  if (window.from < reference.until)
    return toNotJudged('overlaps-reference', 'its own first 28 days are what later ones are compared with');
  return toPerformanceHypotheses({ days: ofSegment(own, segment), referenceDays: ofSegment(reference.days, segment), deltas });
}

/** The days behind each window that is to be judged, by its start. */
async function loadTrailing(
  deps: EvaluatorDeps,
  judge: JudgeGrain,
  comparison: Comparison,
  mature: readonly Window[],
): Promise<ReadonlyMap<number, JudgedDays>> {
  const { stream, definition, grain, history, rev } = judge;
  const { timeZone } = definition;
  const ends = grain === 'hour' ? [] : toEnds(deps, judge, mature);
  if (ends.length === 0) return new Map();
  const spanOf = (window: Window): Window =>
    grain === 'day' ? { from: shiftDays(window, 1 - TRAILING_DAYS, timeZone).from, to: window.to } : window;
  const span = { from: spanOf(ends[0]!).from, to: ends.at(-1)!.to };
  const [days, reference] = await Promise.all([
    loadPerformanceDays(deps, { stream, grid: comparison.grid.id, timeZone, span }),
    loadReferenceDays(deps, judge, comparison),
  ]);
  const isDue = (window: Window): boolean => mature.some(({ from }) => from === window.from);
  const isSettled = (window: Window): boolean =>
    days.some((day) => day.segment === '' && day.hour === window.from && isMature(day, timeZone, history, rev));
  const judged = ends.filter((window) => isDue(window) || isSettled(window));
  return new Map(
    judged.map((window) => {
      const own = days.filter(({ hour }) => hour >= spanOf(window).from && hour < window.to);
      return [window.from, { window, span: spanOf(window), own, reference }];
    }),
  );
}

/** The days on which a trailing week ends that one of the windows lies in, as far as they are closed; in order. */
function toEnds(
  { latenessMs }: EvaluatorDeps,
  { grain, definition: { timeZone }, rev }: JudgeGrain,
  windows: readonly Window[],
): Window[] {
  if (grain !== 'day') return windows.toSorted((a, b) => a.from - b.from);
  const ends = windows.flatMap((window) =>
    windowsBetween('day', { from: window.from, to: shiftDays(window, TRAILING_DAYS - 1, timeZone).to }, timeZone),
  );
  const closed = ends.filter((end) => closesAt(end, latenessMs) <= rev);
  return [...new Map(closed.map((end) => [end.from, end])).values()].sort((a, b) => a.from - b.from);
}

/** By days of the calendar, some of which have 23 or 25 hours. */
function shiftDays({ from }: Window, days: number, timeZone: string): Window {
  return toWindow('day', from + days * 2 * HALF_DAY_MS + HALF_DAY_MS, timeZone);
}
