import { endpointAnswer, pageOf, type EndpointAnswer } from '#libs/contracts';
import type { EndpointRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const endpointPage = pageOf(endpointAnswer, 'EndpointPage');

export function toEndpointAnswer(record: EndpointRecord, wallNow: number): EndpointAnswer {
  const { definition, circuit, disabledReason, disabledAt, previousUntil, updatedAt, by } = record;
  const probeAtMs = circuit?.probeAtMs ?? null;
  const running = probeAtMs === null ? 'ready' : 'failing';
  return {
    definition,
    state: disabledReason !== null ? 'disabled' : definition.enabled ? running : 'switched-off',
    reason: disabledReason,
    since: disabledAt === null ? null : toIso(disabledAt),
    failures: circuit?.failures ?? 0,
    nextProbe: probeAtMs === null ? null : toIso(probeAtMs),
    secretOverlapUntil: previousUntil !== null && previousUntil > wallNow ? toIso(previousUntil) : null,
    updatedAt: toIso(updatedAt),
    by,
  };
}
