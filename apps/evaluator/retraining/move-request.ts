import { addTimelineEvent, saveRequest, type Database, type RetrainingRecord } from '#libs/postgres';

/** Brings a request to another state, and says so in its timeline. */
export async function moveRequest(
  tx: Database,
  request: RetrainingRecord,
  to: Pick<RetrainingRecord, 'state' | 'cause' | 'reason'> & Partial<RetrainingRecord>,
  rev: number,
): Promise<RetrainingRecord> {
  const moved = { ...request, ...to };
  await saveRequest(tx, moved);
  const event = { request: moved.id, at: rev, what: to.state, detail: to.reason, cause: to.cause, by: 'plumbline' };
  await addTimelineEvent(tx, event);
  return moved;
}
