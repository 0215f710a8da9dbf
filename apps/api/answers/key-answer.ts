import { z } from 'zod';
import { isoTime, keyScope } from '#libs/contracts';
import type { KeyRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const keyRequest = z
  .strictObject({
    name: z.string().min(1).max(128).meta({ description: 'Who or what uses it; the audit names it.' }),
    scopes: z.array(keyScope).min(1).max(4),
  })
  .meta({ id: 'KeyRequest', description: 'A key to be made.', examples: [{ name: 'scoring-service', scopes: ['ingest'] }] });

export type KeyRequest = z.infer<typeof keyRequest>;

export const keyAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(keyScope),
    createdAt: isoTime,
    by: z.string(),
    revokedAt: isoTime.nullable(),
    lastUsedDay: z.string().nullable(),
  })
  .meta({ id: 'Key', description: 'A key of the API, without the key.' });

export type KeyAnswer = z.infer<typeof keyAnswer>;

export const keyCreated = z
  .object({ id: z.string(), key: z.string().meta({ description: 'Shown this once.' }), scopes: z.array(keyScope) })
  .meta({ id: 'KeyCreated', description: 'A key that was just made.' });

export type KeyCreated = z.infer<typeof keyCreated>;

export const keyList = z.object({ items: z.array(keyAnswer) }).meta({ id: 'KeyList' });

export function toKeyAnswer({ id, name, scopes, createdAt, by, revokedAt, lastUsedDay }: KeyRecord): KeyAnswer {
  const times = { createdAt: toIso(createdAt), revokedAt: revokedAt === null ? null : toIso(revokedAt), lastUsedDay };
  return { id, name, scopes, by, ...times };
}
