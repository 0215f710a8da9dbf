import { z } from 'zod';
import { endpointDefinition, isoTime, pageOf } from '#libs/contracts';
import type { EndpointRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const endpointAnswer = z
  .object({
    definition: endpointDefinition.meta({ description: 'What is a secret stands as ***.' }),
    state: z.enum(['ready', 'failing', 'disabled', 'switched-off']).meta({
      description:
        'failing: its circuit is open, one message a minute tries it. disabled: it stopped by itself, and waits for enable. switched-off: by its definition.',
    }),
    reason: z.string().nullable().meta({ description: 'Why it is disabled.' }),
    since: isoTime.nullable().meta({ description: 'Since when it is disabled, by the event clock.' }),
    failures: z.int().min(0).meta({ description: 'In a row, up to now.' }),
    nextProbe: isoTime.nullable().meta({ description: 'When a failing one is tried again.' }),
    secretOverlapUntil: isoTime.nullable().meta({ description: 'Until when the secret before signs too.' }),
    updatedAt: isoTime,
    by: z.string(),
  })
  .meta({ id: 'Endpoint', description: 'An endpoint and how it is.' });

export type EndpointAnswer = z.infer<typeof endpointAnswer>;

export const endpointPage = pageOf(endpointAnswer, 'EndpointPage');

/** What is answered where a signing secret was made: the only time that it is shown. */
export const endpointSaved = endpointAnswer
  .extend({
    secret: z.string().nullable().meta({ description: 'Shown this once; null where it was made before, or there is none.' }),
  })
  .meta({ id: 'EndpointSaved' });

export type EndpointSaved = z.infer<typeof endpointSaved>;

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
