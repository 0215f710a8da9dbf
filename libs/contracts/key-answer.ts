import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { keyScope } from './key-scope.js';

export const keyRequest = z
  .strictObject({
    name: z.string().min(1).max(128).meta({ description: 'Who or what uses it; the audit names it.' }),
    scopes: z.array(keyScope).min(1).max(4),
  })
  .meta({ id: 'KeyRequest', description: 'A key to be made.', examples: [{ name: 'scoring-service', scopes: ['ingest'] }] });

export type KeyRequest = z.infer<typeof keyRequest>;

const keyExample = {
  id: '4f1d09aa',
  name: 'scoring-service',
  scopes: ['ingest'],
  createdAt: '2001-03-01T00:00:00.000Z',
  by: 'ana',
  revokedAt: null,
  lastUsedDay: '2026-11-24',
};

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
  .meta({ id: 'Key', description: 'A key of the API, without the key.', examples: [keyExample] });

export type KeyAnswer = z.infer<typeof keyAnswer>;

export const keyCreated = z
  .object({ id: z.string(), key: z.string().meta({ description: 'Shown this once.' }), scopes: z.array(keyScope) })
  .meta({
    id: 'KeyCreated',
    description: 'A key that was just made.',
    examples: [{ id: '4f1d09aa', key: 'plumbline_4f1d09aa_…', scopes: ['ingest'] }],
  });

export type KeyCreated = z.infer<typeof keyCreated>;

export const keyList = z
  .object({ items: z.array(keyAnswer) })
  .meta({ id: 'KeyList', description: 'Keys, the latest made first.', examples: [{ items: [keyExample] }] });
