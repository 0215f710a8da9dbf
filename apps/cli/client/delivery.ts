import { z } from 'zod';

/** What the command line reads of a delivery; more may be in the answer. */
export const delivery = z.object({
  id: z.string(),
  endpoint: z.string(),
  type: z.string(),
  subject: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  time: z.string(),
  createdAt: z.string(),
  settledAt: z.string().nullable(),
});

export const wholeDelivery = delivery.extend({
  body: z.unknown(),
  tries: z.array(
    z.object({
      attempt: z.number(),
      startedAt: z.string(),
      endedAt: z.string().nullable(),
      answer: z.looseObject({ outcome: z.string(), detail: z.string() }).nullable(),
    }),
  ),
});
