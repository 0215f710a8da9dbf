import type { AlertDetail } from '#libs/contracts';
import { DomainError } from '#libs/nest-kit';
import { listTransitions, loadAlert } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toAlertAnswer, toTransitionAnswer } from '../answers/to-alert-answer.js';

export async function getAlert(deps: ApiDeps, id: string): Promise<AlertDetail> {
  const found = assertAlert(id, await loadAlert(deps.database, id));
  const transitions = await listTransitions(deps.database, [id]);
  return { alert: await toAlertAnswer(deps, found), transitions: transitions.map(toTransitionAnswer), evidence: found.evidence };
}

export function assertAlert<T>(id: string, found: T | null): T {
  if (found === null) throw new DomainError('not-found', `There is no alert ${id}. GET /v1/alerts lists them.`);
  return found;
}
