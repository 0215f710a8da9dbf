import { pageOf, referenceAnswer, type ReferenceAnswer } from '#libs/contracts';
import type { ReferenceRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const referencePage = pageOf(referenceAnswer, 'ReferencePage');

export function toReferenceAnswer(record: ReferenceRecord): ReferenceAnswer {
  const ready = record.status === 'ready' ? record : null;
  const failed = record.status === 'failed' ? record : null;
  return {
    reference: record.id,
    model: record.model,
    version: record.version,
    status: record.status,
    reason: failed?.reason ?? null,
    provisional: record.provisional,
    hash: ready?.hash ?? null,
    rows: ready?.rows ?? null,
    from: toIso(ready?.from ?? null),
    to: toIso(ready?.to ?? null),
    gridId: ready?.gridId ?? null,
    phi: (ready?.phi as ReferenceAnswer['phi'] | undefined) ?? null,
    countedAs: ready?.countedAs ?? null,
    createdAt: toIso(record.createdAt),
    settledAt: toIso(ready?.readyAt ?? failed?.failedAt ?? null),
  };
}
