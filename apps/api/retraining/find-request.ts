import { DomainError } from '#libs/nest-kit';
import { loadRequest, type Database, type RetrainingRecord } from '#libs/postgres';

/** The request, or a `DomainError` that names where they are listed. */
export async function findRequest(database: Database, id: string): Promise<RetrainingRecord> {
  const found = await loadRequest(database, id);
  if (found === null) throw new DomainError('not-found', `There is no retraining request ${id}. GET /v1/retraining lists them.`);
  return found;
}
