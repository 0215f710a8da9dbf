import { loadVolumes, toSqlHour } from '#libs/clickhouse';
import type { DueWindow, Window } from '#libs/monitoring';
import { listEvaluationSubjects } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Stream } from '../stream.js';

const WEEK_MS = 7 * 86_400_000;

export interface LiveVersions {
  /** This one, and those that had traffic in the window or the week before it. */
  count: (window: Window) => number;
  /** Predictions of the others. */
  rowsOfOthers: (span: Window) => number;
}

/** Who shares the budget and the traffic with a version. A model with one live version costs no look at its traffic. */
export async function loadLiveVersions(
  { clickhouse, database }: Pick<EvaluatorDeps, 'clickhouse' | 'database'>,
  { stream: { model, version }, due }: { stream: Stream; due: readonly DueWindow[] },
): Promise<LiveVersions> {
  const subjects = await listEvaluationSubjects(database, model);
  const others = subjects.filter((subject) => subject.role === 'live' && subject.version !== version);
  const from = toSqlHour(Math.min(...due.map(({ window }) => window.from)) - WEEK_MS);
  const to = toSqlHour(Math.max(...due.map(({ window }) => window.to)));
  const traffic = await Promise.all(
    others.map((other) => loadVolumes(clickhouse, { model, version: other.version, role: 'live', from, to })),
  );
  const rowsIn = (hours: (typeof traffic)[number], span: Window): number =>
    hours.filter(({ hour }) => hour >= span.from && hour < span.to).reduce((sum, { rows }) => sum + rows, 0);
  return {
    count: (window) => 1 + traffic.filter((hours) => rowsIn(hours, { from: window.from - WEEK_MS, to: window.to }) > 0).length,
    rowsOfOthers: (span) => traffic.reduce((sum, hours) => sum + rowsIn(hours, span), 0),
  };
}
