import type { RetrainingRequest } from '#libs/contracts';
import { loadTimeline } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toRetrainingAnswer } from '../answers/to-retraining-answer.js';
import { findRequest } from '../retraining/find-request.js';

export async function getRetraining({ database }: Pick<ApiDeps, 'database'>, id: string): Promise<RetrainingRequest> {
  return toRetrainingAnswer(await findRequest(database, id), await loadTimeline(database, id));
}
