import { loadLiveHours, toSqlHour } from '#libs/clickhouse';
import type { DueWindow, Window } from '#libs/monitoring';
import { listEvaluationSubjects } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Stream } from '../stream.js';

const WEEK_MS = 7 * 86_400_000;

export interface LiveVersions {
  /** This one, and those that answered in the window or the week before it. */
  count: (window: Window) => number;
  /** Another one that answered in the window. */
  findOther: (window: Window) => string | undefined;
}

/** Who shares the budget and the traffic with a version. A model with one live version costs no look at its traffic. */
export async function loadLiveVersions(
  { clickhouse, database }: Pick<EvaluatorDeps, 'clickhouse' | 'database'>,
  { stream: { model, version }, due }: { stream: Stream; due: readonly DueWindow[] },
): Promise<LiveVersions> {
  const subjects = await listEvaluationSubjects(database, model);
  if (!subjects.some((other) => other.role === 'live' && other.version !== version))
    return { count: () => 1, findOther: () => undefined };
  const from = toSqlHour(Math.max(0, Math.min(...due.map(({ window }) => window.from)) - WEEK_MS));
  const to = toSqlHour(Math.max(...due.map(({ window }) => window.to)));
  const hours = await loadLiveHours(clickhouse, { model, version, from, to });
  const versionsIn = (span: Window): Set<string> =>
    new Set(hours.filter(({ hour }) => hour >= span.from && hour < span.to).map((other) => other.version));
  return {
    count: (window) => 1 + versionsIn({ from: window.from - WEEK_MS, to: window.to }).size,
    findOther: (window) => [...versionsIn(window)].sort()[0],
  };
}
