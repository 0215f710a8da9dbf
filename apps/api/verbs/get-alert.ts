import type { AlertDetail } from '#libs/contracts';
import { DomainError } from '#libs/nest-kit';
import { listTransitions, loadAlert } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toAlertAnswer, toTransitionAnswer } from '../answers/to-alert-answer.js';

export async function getAlert({ database }: ApiDeps, id: string): Promise<AlertDetail> {
  const found = assertAlert(id, await loadAlert(database, id));
  const transitions = await listTransitions(database, [id]);
  return { alert: toAlertAnswer(found), transitions: transitions.map(toTransitionAnswer), evidence: found.evidence };
}

export function assertAlert<T>(id: string, found: T | null): T {
  if (found === null) throw new DomainError('not-found', `There is no alert ${id}. GET /v1/alerts lists them.`);
  return found;
}
