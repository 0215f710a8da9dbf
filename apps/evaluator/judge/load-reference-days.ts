import { assessMaturity, toWindow, type LabelHistory, type PerformanceProfile } from '#libs/monitoring';
import { createMemory } from '../create-memory.js';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Comparison } from '../references/load-comparison.js';
import { toReferenceRole } from '../stream.js';
import type { JudgeGrain } from './judge-grain.js';
import { loadPerformanceDays } from './load-performance-days.js';

const DAY_MS = 86_400_000;
const FIRST_DAYS = 28;
const FEWEST_DAYS = 5;
const MOST_REMEMBERED = 64;

export interface ReferenceDays {
  days: readonly PerformanceProfile[];
  /** Windows that begin before this are part of it. */
  until: number;
}

const recall = createMemory<ReferenceDays>(MOST_REMEMBERED);

/** What the performance of a version is compared with: its own reference with its out-of-fold scores, else its first 28 mature days. */
export async function loadReferenceDays(deps: EvaluatorDeps, judge: JudgeGrain, comparison: Comparison): Promise<ReferenceDays> {
  const own = await loadOwn(deps, judge, comparison);
  return own.days.length >= FEWEST_DAYS ? own : loadFirst(deps, judge, comparison);
}

async function loadOwn(deps: EvaluatorDeps, judge: JudgeGrain, { stored, grid }: Comparison): Promise<ReferenceDays> {
  const { from, to, countedAs } = stored;
  const { model, version } = judge.stream;
  if (stored.version !== version || stored.provisional || from === null || to === null) return { days: [], until: 0 };
  const { timeZone, positiveClass } = judge.definition;
  // Counted by another class, and its rows are gone: nothing of the present one is known of it.
  if ((countedAs?.positiveClass ?? positiveClass) !== positiveClass) return { days: [], until: 0 };
  const key = [stored.id, stored.hash, stored.readyAt, timeZone].join('\n');
  return recall(deps.clickhouse, key, async () => {
    const stream = { model, version, role: toReferenceRole(stored.id) };
    const days = await loadPerformanceDays(deps, { stream, grid: grid.id, timeZone, span: { from, to } });
    return { days: days.filter(({ labelled }) => labelled > 0), until: 0 };
  });
}

async function loadFirst(deps: EvaluatorDeps, judge: JudgeGrain, { grid }: Comparison): Promise<ReferenceDays> {
  const { stream, definition, firstHour, history, rev } = judge;
  const { timeZone } = definition;
  const first = toWindow('day', firstHour, timeZone).from;
  const span = { from: first, to: Math.min(first + FIRST_DAYS * DAY_MS, rev) };
  const days = await loadPerformanceDays(deps, { stream, grid: grid.id, timeZone, span });
  return { days: days.filter((day) => isMature(day, timeZone, history, rev)), until: first + FIRST_DAYS * DAY_MS };
}

export function isMature(
  { hour, rows, labelled }: PerformanceProfile,
  timeZone: string,
  history: LabelHistory,
  eventNow: number,
): boolean {
  return assessMaturity({ window: toWindow('day', hour, timeZone), rows, labelled, history, eventNow }).mature;
}
