import { loadLiveHours, toSqlHour } from '#libs/clickhouse';
import type { DueWindow, Window } from '#libs/monitoring';
import { listEvaluationSubjects } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Stream } from '../stream.js';

const WEEK_MS = 7 * 86_400_000;

/**
 * Counts who shares the budget with a version in a window: itself, and those that answered in it or in the week before. A model with one live
 * version costs no look at its traffic.
 */
export async function loadLiveVersions(
  { clickhouse, database }: Pick<EvaluatorDeps, 'clickhouse' | 'database'>,
  { stream: { model, version }, due }: { stream: Stream; due: readonly DueWindow[] },
): Promise<(window: Window) => number> {
  const subjects = await listEvaluationSubjects(database, model);
  if (!subjects.some((other) => other.role === 'live' && other.version !== version)) return () => 1;
  const from = toSqlHour(Math.max(0, Math.min(...due.map(({ window }) => window.from)) - WEEK_MS));
  const to = toSqlHour(Math.max(...due.map(({ window }) => window.to)));
  const hours = await loadLiveHours(clickhouse, { model, version, from, to });
  return ({ from: start, to: end }) => {
    const answered = hours.filter(({ hour }) => hour >= start - WEEK_MS && hour < end);
    return 1 + new Set(answered.map((other) => other.version)).size;
  };
}
