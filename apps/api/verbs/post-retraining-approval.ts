import type { RetrainingApproval, RetrainingRequest } from '#libs/contracts';
import { answerRequest, openStates } from '#libs/monitoring';
import { currentCaller, DomainError } from '#libs/nest-kit';
import {
  addTimelineEvent,
  answerAudit,
  loadRequestsOf,
  lockRetraining,
  saveRequest,
  sendRequest,
  type Database,
  type RetrainingRecord,
} from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { findRequest } from '../retraining/find-request.js';
import { getRetraining } from './get-retraining.js';

/** A person approves or refuses a request; said again, it changes nothing. Audited. */
export async function postRetrainingApproval(
  deps: ApiDeps,
  id: string,
  approval: RetrainingApproval,
): Promise<RetrainingRequest> {
  const { model } = await findRequest(deps.database, id);
  await deps.database.transaction(async (tx) => {
    await lockRetraining(tx, model);
    const request = await findRequest(tx, id);
    const answered = answerRequest(request, approval);
    if (answered.answer === 'conflict') throw new DomainError('conflict', `Retraining request ${id}: ${answered.reason}.`);
    if (answered.answer === 'unchanged') return;
    const after =
      answered.answer === 'send' ? await send(tx, deps, request, approval) : await refuse(tx, deps, request, approval);
    await answerAudit(tx, { before: request, after, note: approval.note, at: deps.clock.eventNow(), by: currentCaller() });
  });
  await deps.wakeDeliveries();
  return getRetraining(deps, id);
}

async function send(
  tx: Database,
  deps: ApiDeps,
  request: RetrainingRecord,
  { note }: RetrainingApproval,
): Promise<RetrainingRecord> {
  const { clock, publicUrl } = deps;
  const requests = await loadRequestsOf(tx, request.model);
  const open = requests.find(({ id, state }) => id !== request.id && openStates.includes(state));
  if (open !== undefined)
    throw new DomainError('conflict', `Retraining request ${open.id} of the model is open: it is ${open.state}.`);
  const at = clock.eventNow();
  await addTimelineEvent(tx, { request: request.id, at, what: 'approved', detail: note, by: currentCaller() });
  const sent = await sendRequest(tx, { request, publicUrl: publicUrl(), at, wall: clock.wallNow(), by: currentCaller() });
  if (sent === null) throw new DomainError('conflict', `There is no endpoint ${request.definition.target} to ask.`);
  return sent;
}

async function refuse(
  tx: Database,
  deps: ApiDeps,
  request: RetrainingRecord,
  { note }: RetrainingApproval,
): Promise<RetrainingRecord> {
  const at = deps.clock.eventNow();
  const reason = note === '' ? `Refused by ${currentCaller()}` : `Refused by ${currentCaller()}: ${note}`;
  const refused = { ...request, state: 'refused', cause: 'person', reason, endedAt: at } as const;
  await saveRequest(tx, refused);
  await addTimelineEvent(tx, { request: request.id, at, what: 'refused', detail: reason, by: currentCaller() });
  return refused;
}
