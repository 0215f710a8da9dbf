import type { MeasureRow } from '#libs/clickhouse';
import {
  classifyBreach,
  closesAt,
  judgeFamily,
  toPerformanceEvidence,
  toPerformanceHypotheses,
  toWindow,
  windowsBetween,
  type Breach,
  type Evaluation,
  type JudgedFamily,
  type PerformanceProfile,
  type Window,
} from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { windowsOf, type JudgeGrain } from './judge-grain.js';
import { loadPerformanceDays } from './load-performance-days.js';
import { isMature, loadReferenceDays, type ReferenceDays } from './load-reference-days.js';
import { loadRuleValues } from './load-rule-values.js';
import { ofMonitor, toSeries, toSizes } from './to-breach.js';
import { toEvaluation } from './to-evaluation.js';

const TRAILING_DAYS = 7;
const HALF_DAY_MS = 43_200_000;

/** Performance over the trailing seven days of each day that is mature. A day that was amended lies in seven such windows. */
export async function judgePerformances(deps: EvaluatorDeps, judge: JudgeGrain): Promise<Evaluation[]> {
  const { comparison, stream, definition, rev } = judge;
  const monitors = judge.monitors.filter(({ definition: { check } }) => check === 'performance');
  const due = windowsOf(judge.due, 'performance');
  if (comparison === null || monitors.length === 0 || due.length === 0) return [];
  const { timeZone } = definition;
  const ends = toEnds(
    deps,
    judge,
    due.map(({ window }) => window),
  );
  const span = { from: shiftDays(ends[0]!, 1 - TRAILING_DAYS, timeZone).from, to: ends.at(-1)!.to };
  const days = await loadPerformanceDays(deps, { stream, grid: comparison.grid.id, timeZone, span });
  const reference = await loadReferenceDays(deps, judge, comparison);
  const byRule = await loadRuleValues(deps, judge, 'performance');
  const measures = new Map(
    judge.measures
      .filter(({ family, grain }) => family === 'performance' && grain === judge.grain)
      .map((row) => [`${row.from}\n${row.segment}`, row]),
  );
  return ends.flatMap((window) => {
    const last = days.findLast(({ hour, segment }) => segment === '' && hour >= window.from && hour < window.to);
    if (
      last !== undefined &&
      !isMature(last, timeZone, judge.history, rev) &&
      !due.some((one) => one.window.from === window.from)
    )
      return [];
    const trailing = trailingOf(
      days,
      judge.grain === 'day' ? shiftDays(window, 1 - TRAILING_DAYS, timeZone).from : window.from,
      window.to,
    );
    const measured = (segment: string): MeasureRow | undefined => measures.get(`${window.from}\n${segment}`);
    const alpha = judge.toAlpha('performance', window);
    const judged = judgeFamily({
      ...{ monitors, alpha, measurable: { features: [], segments: comparison.grid.segments } },
      toTested: ({ segment, monitor }) => {
        if (last === undefined) return { health: 'no-data', reason: 'empty window' };
        if (!isMature(last, timeZone, judge.history, rev))
          return { health: 'immature', reason: 'immature: labels are still awaited' };
        if (window.from < reference.until)
          return { health: 'no-data', reason: 'the first 28 days are what later ones are compared with' };
        const { rule } = monitor.definition;
        const ofSegment = (all: readonly PerformanceProfile[]): PerformanceProfile[] =>
          all.filter((day) => day.segment === segment);
        return toPerformanceHypotheses({
          days: ofSegment(trailing),
          referenceDays: ofSegment(reference.days),
          ...(rule.kind === 'default' && { deltas: rule.deltas }),
        });
      },
      toJudged: (subject) => byRule(subject, window, measured(subject.segment)),
    });
    const toBreach = (subject: JudgedFamily['judged'][number]): Breach =>
      toPerformanceBreach(judge, subject, { window, trailing, reference, measured });
    return [toEvaluation({ judge, family: 'performance', window, alpha, monitors, judged, toBreach })];
  });
}

/** The days on which a trailing week ends that one of the windows lies in, as far as they are closed; in order. */
function toEnds(
  { latenessMs }: EvaluatorDeps,
  { grain, definition: { timeZone }, rev }: JudgeGrain,
  windows: readonly Window[],
): Window[] {
  if (grain !== 'day') return windows.toSorted((a, b) => a.from - b.from);
  const ends = new Map<number, Window>();
  for (const window of windows) {
    for (const end of windowsBetween(
      'day',
      { from: window.from, to: shiftDays(window, TRAILING_DAYS - 1, timeZone).to },
      timeZone,
    ))
      if (closesAt(end, latenessMs) <= rev) ends.set(end.from, end);
  }
  return [...ends.values()].sort((a, b) => a.from - b.from);
}

/** By days of the calendar, some of which have 23 or 25 hours. */
function shiftDays({ from }: Window, days: number, timeZone: string): Window {
  return toWindow('day', from + days * 2 * HALF_DAY_MS + HALF_DAY_MS, timeZone);
}

function trailingOf(days: readonly PerformanceProfile[], from: number, to: number): PerformanceProfile[] {
  return days.filter(({ hour }) => hour >= from && hour < to);
}

interface Judged {
  window: Window;
  trailing: readonly PerformanceProfile[];
  reference: ReferenceDays;
  measured: (segment: string) => MeasureRow | undefined;
}

function toPerformanceBreach(
  judge: JudgeGrain,
  subject: JudgedFamily['judged'][number],
  { window, trailing, reference, measured }: Judged,
): Breach {
  const { segment, tests } = subject;
  const isDefault = subject.monitor.definition.rule.kind === 'default';
  const ofSegment = (all: readonly PerformanceProfile[]): PerformanceProfile[] => all.filter((day) => day.segment === segment);
  const own = ofSegment(trailing);
  const sumOf = (all: readonly PerformanceProfile[]): number => all.reduce((sum, { labelled }) => sum + labelled, 0);
  const drift = judge.measures.filter(
    (row) => row.family === 'drift' && row.from === window.from && row.segment === '' && row.feature !== '$prediction',
  );
  const moved = drift.filter(({ values }) => (values['effect'] ?? 0) >= 0.1 || (values['wasserstein'] ?? 0) >= 0.1);
  return {
    ...ofMonitor(subject, judge),
    ...classifyBreach({
      ...{ check: 'performance', feature: '', segment, tests, faulty: [] },
      judged: drift.filter(({ status }) => status === 'ok').length,
      moved: moved.map(({ feature }) => feature),
    }),
    ...toSizes(measured(segment)),
    ...(isDefault && { n: sumOf(own), referenceN: sumOf(ofSegment(reference.days)) }),
    tests,
    evidence: isDefault
      ? toPerformanceEvidence(own, ofSegment(reference.days))
      : toSeries(window.from, measured(segment)?.values[tests[0]?.test ?? '']),
    ...{ segmentsMoved: [], segmentsQuiet: [] },
  };
}
