import type { Page, Silence, SilenceQuery } from '#libs/contracts';
import { listSilences as listStoredSilences } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toSilenceAnswer } from '../answers/to-silence-answer.js';
import { assertCursor } from '../cursors/assert-cursor.js';

export async function listSilences({ database, clock }: ApiDeps, { active, ...page }: SilenceQuery): Promise<Page<Silence>> {
  assertCursor(page.cursor, 'sequence');
  const at = clock.eventNow();
  const wanted = active === undefined ? undefined : active === 'true';
  const { items, next } = await listStoredSilences(database, { ...page, active: wanted, at });
  return { items: items.map((silence) => toSilenceAnswer(silence, at)), next };
}
