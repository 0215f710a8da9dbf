import { loadPairedPerformance, toSqlHour, toSqlTime, type PairedPerformanceRow } from '#libs/clickhouse';
import type { ModelDefinition, VersionComparison } from '#libs/contracts';
import { compareVersions, dueComparison, toWindow, type ComparedMetric, type PairedDay, type ScoredSums } from '#libs/monitoring';
import {
  addTimelineEvent,
  listEvaluationSubjects,
  loadCurrentReference,
  loadRequest,
  lockRetraining,
  saveRequest,
  type RetrainingRecord,
} from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { loadLabelHistory } from '../measure/load-label-history.js';

const DAY_MS = 86_400_000;

export interface JudgeNewVersions {
  model: string;
  definition: ModelDefinition;
  requests: readonly RetrainingRecord[];
  rev: number;
}

type Trained = RetrainingRecord & { newVersion: string; registeredAt: number };

/** Compares each version that was trained on request with the one before it, period by period, for as long as both make the same predictions. */
export async function judgeNewVersions(deps: EvaluatorDeps, judge: JudgeNewVersions): Promise<void> {
  const waiting = judge.requests.filter(
    (request): request is Trained => request.endedAt === null && request.newVersion !== null && request.registeredAt !== null,
  );
  for (const request of waiting) await judgeOne(deps, judge, request);
}

async function judgeOne(deps: EvaluatorDeps, judge: JudgeNewVersions, request: Trained): Promise<void> {
  const { model, definition, rev } = judge;
  const { newVersion: challenger, version: champion, judgedTo } = request;
  const subjects = (await listEvaluationSubjects(deps.database, model)).filter(({ version }) => version === challenger);
  const firstSeenAt = Math.min(...subjects.map((subject) => subject.firstSeenAt));
  const began = Math.max(request.registeredAt, Number.isFinite(firstSeenAt) ? firstSeenAt : 0);
  const firstDay = toWindow('day', began, definition.timeZone);
  const grid = await findGrid(deps, model, [champion, challenger]);
  const role = subjects[0]?.role ?? 'live';
  const history = await loadLabelHistory(deps, { model, version: challenger, role }, definition, grid, rev);
  const due = dueComparison({
    sideBySideFrom: firstDay.from === began ? firstDay.from : firstDay.to,
    judgeEveryDays: request.definition.judgeEveryDays,
    labelDelayMs: 1000 * history.delaySeconds,
    judgedTo,
    now: rev,
  });
  if (due === null) return;
  const { positiveClass, timeZone } = definition;
  const rows = await loadPairedPerformance(deps.clickhouse, {
    ...{ model, champion, challenger, grid, positiveClass, timeZone, rev: toSqlTime(rev) },
    ...{ from: toSqlHour(due.from), to: toSqlHour(due.to) },
  });
  const compared = compareVersions({ days: toDays(rows, champion, challenger), decisive: request.decisive as ComparedMetric });
  const comparison: VersionComparison = {
    ...{ at: toIso(rev), champion, challenger, from: toIso(due.from), to: toIso(due.to) },
    ...compared,
  };
  const lastPeriod = due.to - request.definition.judgeEveryDays * DAY_MS;
  await save(deps, request, comparison, { judgedTo: due.to, over: !rows.some(({ day }) => day >= lastPeriod), rev });
}

/** Once, also of two evaluators that compare at the same time. */
async function save(
  { database }: EvaluatorDeps,
  { id, model, judgedTo }: Trained,
  comparison: VersionComparison,
  to: { judgedTo: number; over: boolean; rev: number },
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockRetraining(tx, model);
    const request = await loadRequest(tx, id);
    if (request === null || request.judgedTo !== judgedTo) return;
    const { outcome, reason, champion, challenger } = comparison;
    await saveRequest(tx, {
      ...request,
      ...{ state: 'judged', outcome, comparisons: [...request.comparisons, comparison], judgedTo: to.judgedTo },
      endedAt: to.over ? to.rev : null,
    });
    const days = `${comparison.predictions} predictions of ${comparison.days} days`;
    const detail = `${challenger} against ${champion}: ${outcome}. ${reason}; ${days}, ${comparison.from} to ${comparison.to}`;
    await addTimelineEvent(tx, { request: id, at: to.rev, what: `judged: ${outcome}`, detail, by: 'plumbline' });
  });
}

/** Of the version before, so that scores of both are binned as its own are. */
async function findGrid({ database }: EvaluatorDeps, model: string, versions: readonly string[]): Promise<string> {
  for (const version of versions) {
    const reference = await loadCurrentReference(database, { model, version });
    if (reference !== null) return reference.gridId;
  }
  return '';
}

function toDays(rows: readonly PairedPerformanceRow[], champion: string, challenger: string): PairedDay[] {
  return [...Map.groupBy(rows, ({ day }) => day).values()].flatMap((day) => {
    const of = (version: string): ScoredSums | undefined => day.find((row) => row.version === version);
    const [before, after] = [of(champion), of(challenger)];
    return before === undefined || after === undefined ? [] : [{ champion: before, challenger: after }];
  });
}

function toIso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
