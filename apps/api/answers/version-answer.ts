import { z } from 'zod';
import { featureSchema, isoTime, name, pageOf, versionDefinition } from '#libs/contracts';
import type { VersionRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const versionAnswer = z
  .object({
    model: name,
    version: name,
    registered: z.boolean().meta({ description: 'False: only traffic has named it so far.' }),
    definition: versionDefinition.omit({ features: true }).nullable(),
    features: featureSchema.nullable(),
    schemaSource: z.enum(['declared', 'inferred']).nullable(),
    schemaRevision: z.int().min(0),
    firstSeenAt: isoTime.nullable(),
    registeredAt: isoTime.nullable(),
    updatedAt: isoTime,
  })
  .meta({ id: 'Version', description: 'A version of a model: where it comes from, what it expects, since when it serves.' });

export type VersionAnswer = z.infer<typeof versionAnswer>;

export const versionPage = pageOf(versionAnswer, 'VersionPage');

export function toVersionAnswer(record: VersionRecord): VersionAnswer {
  const { firstSeenAt, registeredAt, updatedAt, definition, features, ...version } = record;
  return {
    ...version,
    definition: definition,
    features: features,
    firstSeenAt: toIso(firstSeenAt),
    registeredAt: toIso(registeredAt),
    updatedAt: toIso(updatedAt),
  };
}
