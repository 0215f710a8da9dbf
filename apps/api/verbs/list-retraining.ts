import type { Page, RetrainingQuery, RetrainingRequest } from '#libs/contracts';
import { listRequests, loadTimeline } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toRetrainingAnswer } from '../answers/to-retraining-answer.js';
import { assertCursor } from '../cursors/assert-cursor.js';

export async function listRetraining({ database }: ApiDeps, query: RetrainingQuery): Promise<Page<RetrainingRequest>> {
  assertCursor(query.cursor, 'sequence');
  const { items, next } = await listRequests(database, query);
  const answers: RetrainingRequest[] = [];
  for (const request of items) answers.push(toRetrainingAnswer(request, await loadTimeline(database, request.id)));
  return { items: answers, next };
}
