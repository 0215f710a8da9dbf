import { z } from 'zod';

export const endpointTestAnswer = z
  .object({
    id: z.string().meta({ description: 'Of the message that was sent.' }),
    arrived: z.boolean(),
    outcome: z.enum(['delivered', 'retry', 'dead', 'disable-endpoint']).meta({
      description: 'What would become of a message so answered. A test itself is never repeated, and disables nothing.',
    }),
    reason: z.string().nullable(),
    status: z.int().nullable().meta({ description: 'Of HTTP or SMTP, where one came.' }),
    detail: z.string().meta({ description: 'What came back, to the letter as far as it may be shown.' }),
    milliseconds: z.int(),
  })
  .meta({
    id: 'EndpointTest',
    description: 'What came back for a message that was sent just now.',
    examples: [
      {
        id: 'msg_0197',
        arrived: true,
        outcome: 'delivered',
        reason: null,
        status: 204,
        detail: 'answered 204',
        milliseconds: 41,
      },
    ],
  });

export type EndpointTestAnswer = z.infer<typeof endpointTestAnswer>;
