import { z } from 'zod';
import { isoTime, pageOf } from '#libs/contracts';
import type { AttemptRecord, DeliveryRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const deliveryState = z.enum(['waiting', 'retrying', 'delivered', 'dead', 'cancelled']);

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
  .meta({ id: 'Delivery', description: 'One message on its way to one endpoint.' });

export type DeliveryAnswer = z.infer<typeof deliveryAnswer>;

export const deliveryPage = pageOf(deliveryAnswer, 'DeliveryPage');

export const wholeDeliveryAnswer = deliveryAnswer
  .extend({
    body: z.json().meta({ description: 'The CloudEvent; a webhook receives it as it is here.' }),
    tries: z.array(
      z.object({
        attempt: z.int(),
        startedAt: isoTime,
        endedAt: isoTime.nullable(),
        answer: z.json().meta({ description: 'What came back; null where the process ended before it was known.' }),
      }),
    ),
  })
  .meta({ id: 'WholeDelivery', description: 'A message, its text, and what came back at each attempt.' });

export type WholeDeliveryAnswer = z.infer<typeof wholeDeliveryAnswer>;

export function toDeliveryAnswer(record: DeliveryRecord): DeliveryAnswer {
  const { id, endpoint, type, subject, model, state, reason, attempts, nextAttemptAt, at, createdAt, settledAt } = record;
  return {
    ...{ id, endpoint, type, subject, model, state, reason, attempts },
    nextAttemptAt: nextAttemptAt === null ? null : toIso(nextAttemptAt),
    time: toIso(at),
    createdAt: toIso(createdAt),
    settledAt: settledAt === null ? null : toIso(settledAt),
  };
}

export function toTry({ attempt, startedAt, endedAt, answer }: AttemptRecord): WholeDeliveryAnswer['tries'][number] {
  return {
    attempt,
    startedAt: toIso(startedAt),
    endedAt: endedAt === null ? null : toIso(endedAt),
    answer: answer as WholeDeliveryAnswer['tries'][number]['answer'],
  };
}
