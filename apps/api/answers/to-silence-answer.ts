import { pageOf, silence, type Silence } from '#libs/contracts';
import type { StoredSilence } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const silencePage = pageOf(silence, 'SilencePage');

export function toSilenceAnswer(stored: StoredSilence, eventNow: number): Silence {
  const { id, matchers, author, reason, from, to, createdAt, endedAt, endedBy } = stored;
  const active = from <= eventNow && eventNow < Math.min(to, endedAt ?? to);
  const times = { from: toIso(from), to: toIso(to), createdAt: toIso(createdAt), endedAt: toIso(endedAt) };
  return { id, matchers, author, reason, ...times, endedBy, active };
}
