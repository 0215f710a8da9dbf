import { loadLiveHours, toSqlHour } from '#libs/clickhouse';
import { listAliases, listEvaluationSubjects } from '#libs/postgres';
import type { EvaluatorDeps } from './evaluator-deps.js';
import type { Stream } from './stream.js';

const DAY_MS = 86_400_000;

/** Another live version that answered in the day before `at`, where no alias says that this one should; null where there is none. */
export async function findSuccessor(
  { clickhouse, database }: Pick<EvaluatorDeps, 'clickhouse' | 'database'>,
  { model, version }: Pick<Stream, 'model' | 'version'>,
  at: number,
): Promise<string | null> {
  const subjects = await listEvaluationSubjects(database, model);
  if (!subjects.some((other) => other.role === 'live' && other.version !== version)) return null;
  if ((await listAliases(database, model)).some((alias) => alias.version === version)) return null;
  const span = { from: toSqlHour(Math.max(0, at - DAY_MS)), to: toSqlHour(at) };
  const hours = await loadLiveHours(clickhouse, { model, version, ...span });
  return hours.map((other) => other.version).sort()[0] ?? null;
}
