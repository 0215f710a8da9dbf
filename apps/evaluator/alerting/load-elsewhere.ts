import { loadMeasures, toSqlHour, toSqlTime, type MeasureRow } from '#libs/clickhouse';
import type { Grain, MonitorCheck } from '#libs/contracts';
import type { Evaluation } from '#libs/monitoring';
import { listEvaluationSubjects } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';

const MOST = 100_000;

export interface SpokeAt {
  check: MonitorCheck;
  grain: Grain;
  /** Start of the window. */
  from: number;
  feature: string;
  segment: string;
}

/** What other versions measured of a subject in a window in which it spoke. */
export type Elsewhere = (spoke: SpokeAt) => readonly MeasureRow[];

/**
 * Asked of all that spoke in the evaluations of a version, a window at once: that may be every feature. To be called before the alerts of the
 * model are locked, for others wait for that lock.
 */
export async function loadElsewhere(
  { clickhouse, database }: Pick<EvaluatorDeps, 'clickhouse' | 'database'>,
  evaluations: readonly Evaluation[],
): Promise<Elsewhere> {
  const spoke = evaluations.filter(({ subjects }) => subjects.some(({ breach }) => breach !== null));
  const [first] = spoke;
  if (first === undefined) return () => [];
  const { model, version } = first;
  const seen = (await listEvaluationSubjects(database, model)).map((subject) => subject.version);
  const versions = [...new Set(seen)].filter((other) => other !== version);
  if (versions.length === 0) return () => [];
  const found = new Map<string, MeasureRow[]>();
  for (const { family, grain, window, rev, subjects } of spoke) {
    const alike = subjects.filter(({ breach }) => breach !== null);
    const rows = await loadMeasures(clickhouse, {
      ...{ model, versions, roles: ['live', 'shadow'], families: [family], grains: [grain] },
      features: [...new Set(alike.map(({ feature }) => feature))],
      segments: [...new Set(alike.map(({ segment }) => segment))],
      ...{ from: toSqlHour(window.from), to: toSqlHour(window.from + 1_000), asOf: toSqlTime(rev) },
      ...{ newestFirst: false, limit: MOST, offset: 0 },
    });
    const ofSubject = Map.groupBy(rows, (row) => toKey({ ...row, check: family, grain, from: window.from }));
    for (const [key, own] of ofSubject) found.set(key, own);
  }
  return (of) => found.get(toKey(of)) ?? [];
}

function toKey({ check, grain, from, feature, segment }: SpokeAt): string {
  return [check, grain, from, segment, feature].join('\n');
}
