import type { RetrainingCallback, RetrainingRequest } from '#libs/contracts';
import { stepRequest } from '#libs/monitoring';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { addTimelineEvent, loadVersion, lockRetraining, saveRequest, type RetrainingRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertVersion } from '../assert-found.js';
import { findRequest } from '../retraining/find-request.js';
import { getRetraining } from './get-retraining.js';

/** Takes a pipeline's word. Said twice or out of order it does no harm; a version that nobody registered is refused, and can be told again. */
export async function postRetrainingCallback(
  deps: ApiDeps,
  id: string,
  callback: RetrainingCallback,
): Promise<RetrainingRequest> {
  const { model, version } = await findRequest(deps.database, id);
  if (callback.state === 'registered') await assertTrained(deps, model, version, callback.version ?? '');
  const at = deps.clock.eventNow();
  await deps.database.transaction(async (tx) => {
    await lockRetraining(tx, model);
    const request = await findRequest(tx, id);
    const step = stepRequest(request, callback);
    if (step.outcome === 'conflict') throw new DomainError('conflict', `Retraining request ${id}: ${step.reason}.`);
    const stepped = { ...request, ...step.request, heardAt: at };
    await saveRequest(tx, step.outcome === 'late' ? stepped : withTimes(stepped, at));
    if (step.outcome === 'late') return;
    await addTimelineEvent(tx, { request: id, at, what: callback.state, detail: toDetail(callback), by: currentCaller() });
  });
  return getRetraining(deps, id);
}

async function assertTrained({ database }: ApiDeps, model: string, before: string, version: string): Promise<void> {
  if (version === before)
    throw new DomainError('unprocessable', `$.version: ${version} is the version whose alerts asked for a new one.`);
  const known = await loadVersion(database, { model, version });
  assertVersion(model, version, known?.registered ? known : null);
}

/** A run that was given up and registers after all is not over. */
function withTimes(request: RetrainingRecord, at: number): RetrainingRecord {
  if (request.state === 'failed') return { ...request, cause: 'pipeline', endedAt: at };
  if (request.state === 'registered') return { ...request, registeredAt: request.registeredAt ?? at, endedAt: null };
  return request;
}

function toDetail({ runId, version, message }: RetrainingCallback): string {
  const parts = [version && `version ${version}`, runId && `run ${runId}`, message];
  return parts.filter((part) => part !== undefined && part !== '').join('; ');
}
