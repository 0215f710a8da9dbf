import { z } from 'zod';
import { endpointDefinition } from './endpoint-definition.js';
import { isoTime } from './iso-time.js';

const endpointExample = {
  definition: { kind: 'webhook', name: 'on-call', url: 'https://hooks.example.org/plumbline' },
  ...{ state: 'ready', reason: null, since: null, failures: 0, nextProbe: null, secretOverlapUntil: null },
  updatedAt: '2001-03-01T00:00:00.000Z',
  by: 'ana',
};

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
  .meta({ id: 'Endpoint', description: 'An endpoint and how it is.', examples: [endpointExample] });

export type EndpointAnswer = z.infer<typeof endpointAnswer>;

/** What is answered where a signing secret was made: the only time that it is shown. */
export const endpointSaved = endpointAnswer
  .extend({
    secret: z.string().nullable().meta({ description: 'Shown this once; null where it was made before, or there is none.' }),
  })
  .meta({
    id: 'EndpointSaved',
    description: 'An endpoint that was just saved.',
    examples: [{ ...endpointExample, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }],
  });

export type EndpointSaved = z.infer<typeof endpointSaved>;
