import type { KeyAnswer } from '#libs/contracts';
import type { KeyRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export function toKeyAnswer({ id, name, scopes, createdAt, by, revokedAt, lastUsedDay }: KeyRecord): KeyAnswer {
  const times = { createdAt: toIso(createdAt), revokedAt: revokedAt === null ? null : toIso(revokedAt), lastUsedDay };
  return { id, name, scopes, by, ...times };
}
