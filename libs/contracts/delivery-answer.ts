import { z } from 'zod';
import { isoTime } from './iso-time.js';

export const deliveryState = z.enum(['waiting', 'retrying', 'delivered', 'dead', 'cancelled']).meta({
  id: 'DeliveryState',
  description: 'How far a message came. dead: given up, until someone sends it again. cancelled: its endpoint was removed.',
  examples: ['delivered'],
});

const deliveryExample = {
  ...{ id: 'msg_0197', endpoint: 'on-call', type: 'dev.plumbline.alerts.changed.v1', subject: 'flight-delay/v1' },
  ...{ model: 'flight-delay', state: 'delivered', reason: null, attempts: 1, nextAttemptAt: null },
  time: '2001-03-15T00:05:00.000Z',
  createdAt: '2026-11-24T09:00:00.000Z',
  settledAt: '2026-11-24T09:00:01.000Z',
};

export const deliveryAnswer = z
  .object({
    id: z.string().meta({ description: 'The same at every attempt: webhook-id, the run of Airflow, the Message-ID of a mail.' }),
    endpoint: z.string(),
    type: z.string(),
    subject: z.string(),
    model: z.string(),
    state: deliveryState,
    reason: z.string().nullable().meta({ description: 'Why the latest attempt failed, or why it is cancelled.' }),
    attempts: z.int().min(0),
    nextAttemptAt: isoTime.nullable().meta({ description: 'By the wall clock, like all times but `time`.' }),
    time: isoTime.meta({ description: 'Of what it tells, by the event clock.' }),
    createdAt: isoTime,
    settledAt: isoTime.nullable(),
  })
  .meta({ id: 'Delivery', description: 'One message on its way to one endpoint.', examples: [deliveryExample] });

export type DeliveryAnswer = z.infer<typeof deliveryAnswer>;

export const wholeDeliveryAnswer = deliveryAnswer
  .extend({
    body: z.json().meta({ description: 'The CloudEvent; a webhook receives it as it is here.' }),
    tries: z.array(
      z.object({
        attempt: z.int(),
        startedAt: isoTime,
        endedAt: isoTime.nullable(),
        answer: z
          .looseObject({ outcome: z.string(), detail: z.string() })
          .nullable()
          .meta({ description: 'What came back; null where the process ended before it was known.' }),
      }),
    ),
  })
  .meta({
    id: 'WholeDelivery',
    description: 'A message, its text, and what came back at each attempt.',
    examples: [
      {
        ...deliveryExample,
        body: { specversion: '1.0', type: 'dev.plumbline.alerts.changed.v1' },
        tries: [
          {
            attempt: 1,
            startedAt: '2026-11-24T09:00:00.000Z',
            endedAt: '2026-11-24T09:00:01.000Z',
            answer: { outcome: 'delivered', detail: 'answered 204' },
          },
        ],
      },
    ],
  });

export type WholeDeliveryAnswer = z.infer<typeof wholeDeliveryAnswer>;
