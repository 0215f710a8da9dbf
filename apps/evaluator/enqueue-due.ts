import { loadSubjects } from '#libs/clickhouse';
import { ensureVersionSeen } from '#libs/postgres';
import type { EvaluatorDeps } from './evaluator-deps.js';
import { EVALUATE, type EvaluateJob } from './queues.js';

/** One turn of the schedule: every model with traffic gets a job, which does what is due and nothing where nothing is. */
export async function enqueueDue(deps: EvaluatorDeps): Promise<void> {
  const rev = deps.clock.eventNow();
  const subjects = await loadSubjects(deps.clickhouse);
  for (const { model, version, role, firstHour } of subjects) {
    await ensureVersionSeen(deps.database, { model, version, role, firstEventAt: firstHour, at: rev });
  }
  for (const model of new Set(subjects.map((subject) => subject.model))) {
    const job: EvaluateJob = { model, rev };
    await deps.jobs.enqueue(EVALUATE, job, { singletonKey: model });
  }
}
