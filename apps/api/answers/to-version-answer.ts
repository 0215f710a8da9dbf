import { pageOf, versionAnswer, type VersionAnswer } from '#libs/contracts';
import type { VersionRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const versionPage = pageOf(versionAnswer, 'VersionPage');

export function toVersionAnswer(record: VersionRecord): VersionAnswer {
  const { firstSeenAt, registeredAt, updatedAt, definition, features, ...version } = record;
  return {
    ...version,
    definition,
    features,
    firstSeenAt: toIso(firstSeenAt),
    registeredAt: toIso(registeredAt),
    updatedAt: toIso(updatedAt),
  };
}
