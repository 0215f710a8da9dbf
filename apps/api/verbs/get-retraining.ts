import type { RetrainingRequest } from '#libs/contracts';
import { DomainError } from '#libs/nest-kit';
import { loadRequest, loadTimeline, type Database, type RetrainingRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toRetrainingAnswer } from '../answers/retraining-answer.js';

export async function getRetraining({ database }: Pick<ApiDeps, 'database'>, id: string): Promise<RetrainingRequest> {
  return toRetrainingAnswer(await findRequest(database, id), await loadTimeline(database, id));
}

/** The request, or a `DomainError` that names where they are listed. */
export async function findRequest(database: Database, id: string): Promise<RetrainingRecord> {
  const found = await loadRequest(database, id);
  if (found === null) throw new DomainError('not-found', `There is no retraining request ${id}. GET /v1/retraining lists them.`);
  return found;
}
