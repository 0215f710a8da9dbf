import type { Silence } from '#libs/contracts';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { endSilence } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toSilenceAnswer } from '../answers/to-silence-answer.js';

/** Ends it now; it stays in the list. */
export async function deleteSilence({ database, clock }: ApiDeps, id: string): Promise<Silence> {
  const at = clock.eventNow();
  const ended = await endSilence(database, { id, at, by: currentCaller() });
  if (ended === null) throw new DomainError('not-found', `There is no silence ${id}. GET /v1/silences lists them.`);
  return toSilenceAnswer(ended, at);
}
